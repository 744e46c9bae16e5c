import type { Name } from './names/name.ts';

/** Every code the product can answer with. The HTTP status of each is in the http room as a total map. */
export const ERROR_CODES = [
  // wrong input (422)
  'invalid-input',
  'file-refused',
  'text-refused',
  'password-refused',
  'missing-reason',
  'incomplete',
  'bundle-incomplete',
  'findings-open',
  'consultation-needed',
  'consultation-open',
  'report-missing',
  'attribute-forbids-release',
  'audience-not-covered',
  'unknown-recipient',
  'unknown-channel',
  'too-early',
  'too-late',
  'unknown-workflow',
  'unknown-kind',
  'kind-retired',
  'kind-not-for-unit',
  'idempotency-key-reused',
  // too large (413), outside of the file (416)
  'too-large',
  'range-not-satisfiable',
  // wrong state (409)
  'event-not-accepted',
  'already-released',
  'in-bundle',
  'bundle-not-ready',
  'already-corrected',
  'no-such-drafter',
  'already-reported',
  'disposition-final',
  'stale-digest',
  'stale-version',
  'busy',
  'outcome-unknown',
  'in-use',
  'proposal-closed',
  'last-administrator',
  'not-certified',
  // wrong person (403 / 401)
  'not-signed-in',
  'sign-in-refused',
  'signature-refused',
  'not-allowed',
  'own-item',
  'already-decided',
  'second-person-needed',
  'not-your-disposition',
  'another-person-closes',
  'account-disabled',
  'origin-refused',
  'scope-missing',
  'proof-needed',
  'no-account-here',
  'provider-refused',
  'quarantined',
  // not there (404, 410)
  'not-found',
  'link-expired',
  'link-revoked',
  'release-recalled',
  // load (429, 503)
  'too-many-requests',
  'not-in-log-yet',
  'store-unavailable',
  'storage-unavailable',
  'provider-unavailable',
  // no room (507)
  'storage-full',
  'mail-unavailable',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * The one error class of the product. `message` says what happened and what to do next: in English, and in Chinese where `zh` is given;
 * else the edge has a Chinese text for each `code`. `details` never holds matched text, file content or a password.
 */
export class ReviewError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly zh: string | undefined;

  constructor(code: ErrorCode, message: string | Name, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(typeof message === 'string' ? message : message.en, options);
    this.name = 'ReviewError';
    this.code = code;
    this.details = details;
    this.zh = typeof message === 'string' ? undefined : message.zh;
  }
}
