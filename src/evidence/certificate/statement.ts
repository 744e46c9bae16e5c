import { canonicalJson } from '../canonical-json.ts';
import { either, exactly, type Guard, isCount, isHash, isInstant, isText, listOf, literally, mapOf, readCanonical } from './shape.ts';

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** What the predicate says and means. A change of either is another address. The name is reserved (RFC 6761), so that nobody else can own it. */
export const RELEASE_TYPE = 'https://imprimatur.invalid/release/v1';

/** A decision of the review that the release rests on. */
export interface CertifiedDecision {
  step: string;
  role: string;
  verdict: string;
  at: string;
  /** `keyedIdentity` of who decided, and of the person they decided for. */
  by: string;
  onBehalfOf: string | null;
}

/** What is certified. No title of a directed release, no opinion, no matched text: whoever reads the file reads this too. */
export interface ReleasePredicate {
  /** 32 random bytes in hex: without them a directed release could be guessed from its leaf in the log. */
  salt: string;
  item: string;
  revision: { number: number; digest: string };
  attribute: string;
  grounds: string[];
  release: { mode: string; place: string; at: string /** `keyedIdentity` of each recipient. */; audience: string[] };
  workflow: { id: string; version: string; definition: string };
  rules: { digest: string; versions: Record<string, number> };
  scan: { outcome: string; findings: Record<string, number> };
  /** Ids of the waivers that the release makes use of. */
  waivers: string[];
  decisions: CertifiedDecision[];
}

/** A released file: the name that the certificate gives it, and its bytes. */
export interface Subject {
  name: string;
  digest: { sha256: string };
}

/** An in-toto Statement v1. */
export interface ReleaseStatement {
  _type: typeof STATEMENT_TYPE;
  subject: Subject[];
  predicateType: typeof RELEASE_TYPE;
  predicate: ReleasePredicate;
}

const isDecision: Guard<CertifiedDecision> = exactly({
  step: isText,
  role: isText,
  verdict: isText,
  at: isInstant,
  by: isHash,
  onBehalfOf: either(isHash, literally(null)),
});

const isStatement: Guard<ReleaseStatement> = exactly({
  _type: literally(STATEMENT_TYPE),
  subject: listOf(exactly({ name: isText, digest: exactly({ sha256: isHash }) }), 1),
  predicateType: literally(RELEASE_TYPE),
  predicate: exactly({
    salt: isHash,
    item: isText,
    revision: exactly({ number: isCount, digest: isHash }),
    attribute: isText,
    grounds: listOf(isText),
    release: exactly({ mode: isText, place: isText, at: isInstant, audience: listOf(isHash) }),
    workflow: exactly({ id: isText, version: isText, definition: isHash }),
    rules: exactly({ digest: isHash, versions: mapOf(isCount) }),
    scan: exactly({ outcome: isText, findings: mapOf(isCount) }),
    waivers: listOf(isText),
    decisions: listOf(isDecision, 1),
  }),
});

/**
 * The payload that is signed. The name of a file often is its title, so the files of a release that is not public are called `file-1`, `file-2` with
 * their endings. Throws a TypeError for a predicate that no verifier would accept: better no certificate than one that refuses.
 */
export function writeStatement(files: readonly { name: string; sha256: string }[], predicate: ReleasePredicate): Buffer {
  const isPublic = predicate.release.mode === 'public';
  const subject = files.map(({ name, sha256 }, at) => ({ name: isPublic ? name : `file-${at + 1}${ending(name)}`, digest: { sha256 } }));
  const statement = { _type: STATEMENT_TYPE, subject, predicateType: RELEASE_TYPE, predicate };
  if (!isStatement(statement)) throw new TypeError('A release statement lacks a member or has one too many');
  return Buffer.from(canonicalJson(statement));
}

/** The statement, or undefined for any bytes that {@link writeStatement} would not write. */
export function readStatement(payload: Buffer): ReleaseStatement | undefined {
  const text = payload.toString();
  return Buffer.from(text).equals(payload) ? readCanonical(text, isStatement) : undefined;
}

/** The ending of a file name where it is a short one of letters and digits; a longer one could be a part of the title. */
function ending(name: string): string {
  return /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0].toLowerCase() ?? '';
}
