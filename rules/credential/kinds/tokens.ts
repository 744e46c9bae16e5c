import { isInLink } from '../in-link.ts';
import type { CredentialKind } from '../kind.ts';
import { decoded } from './checksum.ts';

/** A header names its algorithm or encryption (RFC 7515, RFC 7516); anything else in base64 begins with `{"` too. */
function hasJoseHeader(token: string): boolean {
  return /"(?:alg|enc)"\s{0,3}:/.test(decoded(token.slice(0, token.indexOf('.'))));
}

/** Signed tokens that no vendor owns. */
export const TOKENS: readonly CredentialKind[] = [
  {
    id: 'jwt',
    name: 'JSON web token',
    literals: ['eyJ'],
    where: 'prefix',
    pattern: /eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{4,4000}\.[A-Za-z0-9_-]{16,1000}/y,
    window: 7_100,
    lines: 24,
    accepts: hasJoseHeader,
    isPublicAfter: isInLink,
  },
  {
    id: 'jwe',
    name: 'encrypted JSON web token',
    literals: ['eyJ'],
    where: 'prefix',
    pattern:
      /eyJ[A-Za-z0-9_-]{16,600}\.[A-Za-z0-9_-]{0,700}\.[A-Za-z0-9_-]{12,32}\.[A-Za-z0-9_-]{16,4000}\.[A-Za-z0-9_-]{20,50}(?![A-Za-z0-9_.-])/y,
    window: 5_500,
    lines: 24,
    accepts: hasJoseHeader,
  },
];
