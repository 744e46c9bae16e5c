import type { Match } from '../../src/plugin-api.ts';

/**
 * One kind of credential: where to look and what it looks like. Adding a kind is adding a row to a table in `kinds/`
 * and a case to `cases/`.
 */
export interface CredentialKind {
  /** `github-token`, `aws-access-key`…: evidence of the finding, row of the README. */
  id: string;
  /** What a reviewer reads. */
  name: string;
  /** Words that open the gate; found by the automaton, ASCII case ignored. Two characters at least, no leading digit; or one sign of an `inside` kind. */
  literals: readonly string[];
  /**
   * `prefix`: the literal is the start of the credential; the pattern is tried there and no word character may precede.
   * `inside`: the literal is in the credential, at most {@link before} characters after its start.
   * `near`: the credential is one of the next tokens after the literal; the pattern must match a token whole.
   * `after`: the pattern (sticky) is tried on the text after the literal; group 1 is the value.
   */
  where: 'prefix' | 'inside' | 'near' | 'after';
  /** Sticky (`y`), or anchored for `near`. Bounded repetition only. Group 1 is the value when there is one. */
  pattern: RegExp;
  /** The same without its right boundary, for values of one fixed length that were pasted with blanks inside. */
  broken?: RegExp;
  /** `inside`: most characters of the credential before its literal. */
  before?: number;
  /** `near`: a word for a key, token or secret must be between the literal and the value; default true. */
  named?: boolean;
  /** Bits of entropy per character that the value needs. */
  entropy?: number;
  /** A last test on the value. */
  accepts?: (value: string) => boolean;
  /** Answers false for what is real in form but opens little: a test key, a wrong checksum. Reported as `medium`. */
  isLive?: (value: string) => boolean;
  /** Answers true for the text in front of it where it is made to be passed on. Reported as `medium`. */
  isPublicAfter?: (before: string) => boolean;
  /** Answers true for what only shows the form: an address with `user:pass`. Reported as `low`. */
  isExample?: (value: string) => boolean;
  /** It knows its own examples: the general list of placeholders is not asked. */
  ownExamples?: boolean;
  /** Characters that it may read from its literal on; default 320 for `prefix` and `inside`, 280 for `after`. */
  window?: number;
  /** Line breaks inside, at most; default 1. A long token is wrapped by mail programs and terminals. */
  lines?: number;
  /** Severity of every find; default: the rule's. */
  severity?: Match['severity'];
  confidence?: number;
}

type More = Partial<CredentialKind>;

function escaped(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** A class of one fixed length, the only form whose end is known when blanks are inside. */
const FIXED = /^\[[^\]]+\]\{\d+\}$/;

/** Vendors change the length of a token and keep its prefix: a few characters more or less make no difference. */
function loosened(rest: string): string {
  return rest.replace(/^(\[[^\]]+\])\{(\d+)\}$/, (whole, letters: string, count: string) =>
    Number(count) >= 20 ? `${letters}{${Number(count) - 4},${Number(count) + 12}}` : whole,
  );
}

/** A kind whose literal starts the value: `prefix('npm-token', 'npm token', ['npm_'], '[A-Za-z0-9]{36}')`. */
export function prefix(id: string, name: string, literals: readonly string[], rest: string, more: More = {}): CredentialKind {
  const start = `(?:${literals.map(escaped).join('|')})${rest}`;
  const broken = FIXED.test(rest) ? { broken: new RegExp(start, 'y') } : {};
  const about = literals.every((literal) => /^[A-Za-z]\w*[_.-]$/.test(literal)) ? loosened(rest) : rest;
  const pattern = new RegExp(`(?:${literals.map(escaped).join('|')})${about}(?![A-Za-z0-9])`, 'y');
  return { id, name, literals, where: 'prefix', pattern, ...broken, ...more };
}

/** A kind that shows itself by a literal inside the value: `inside('azure-client-secret', …, ['Q~'], 4, '[\\w.~]{3}\\dQ~…')`. */
export function inside(
  id: string,
  name: string,
  literals: readonly string[],
  before: number,
  value: string,
  more: More = {},
): CredentialKind {
  return { id, name, literals, where: 'inside', before, pattern: new RegExp(`${value}(?![A-Za-z0-9])`, 'y'), ...more };
}

/** A kind without its own form, known by its service: `near('datadog-key', 'Datadog key', ['datadog'], '[a-f0-9]{32}')`. */
export function near(id: string, name: string, literals: readonly string[], value: string, more: More = {}): CredentialKind {
  return { id, name, literals, where: 'near', pattern: new RegExp(`^(?:${value})$`), entropy: 2.8, confidence: 0.98, ...more };
}

/** A kind with a grammar after its literal: `after('curl-user', …, ['curl '], '[^\\n]{0,80}? -u …(value)')`. */
export function after(id: string, name: string, literals: readonly string[], pattern: string, more: More = {}): CredentialKind {
  return { id, name, literals, where: 'after', pattern: new RegExp(pattern, 'iy'), ...more };
}
