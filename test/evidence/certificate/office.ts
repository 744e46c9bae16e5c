import { createHash } from 'node:crypto';
import { writeCertificate } from '../../../src/evidence/certificate/bundle.ts';
import { type SignedStatement, signStatement, statementLeaf } from '../../../src/evidence/certificate/envelope.ts';
import { type ReleasePredicate, writeStatement } from '../../../src/evidence/certificate/statement.ts';
import { type TrustedLog, writeTrustRoot } from '../../../src/evidence/certificate/trust-root.ts';
import type { HeldFile, Trust } from '../../../src/evidence/certificate/verdict.ts';
import { entryLeaf, entrySalt, keyedIdentity } from '../../../src/evidence/log/leaf.ts';
import { hashesOf, inclusionPlan, rootPlan } from '../../../src/evidence/log/prove.ts';
import { formatCheckpoint } from '../../../src/evidence/note/checkpoint.ts';
import { type LineSigner, lineSigner, signLine } from '../../../src/evidence/note/lines.ts';
import { formatNote, parseNote } from '../../../src/evidence/note/note.ts';
import { type Policy, parsePolicy } from '../../../src/evidence/note/policy.ts';
import { formatVerifierKey } from '../../../src/evidence/note/verifier-key.ts';
import type { SignatureAlgorithm } from '../../../src/evidence/signer.ts';
import { leavesOf, StoredTiles } from '../log/stored-tiles.ts';
import { newSigner } from '../note/keys.ts';

export const ORIGIN = 'review.example.gov/log';
export const RELEASED_AT = '2026-11-30T09:00:00.000Z';
export const SEEN_AT = Date.parse('2026-11-30T09:05:00.000Z') / 1000;

const SECRET = Buffer.alloc(32, 9);
const person = (id: string) => keyedIdentity(SECRET, 'account', id);

export const PREDICATE: ReleasePredicate = {
  salt: '5a'.repeat(32),
  item: '0193f0c2-0000-7000-8000-000000000001',
  revision: { number: 2, digest: 'ab'.repeat(32) },
  attribute: 'proactive',
  grounds: [],
  release: { mode: 'public', place: 'website', at: RELEASED_AT, audience: [] },
  workflow: { id: 'official-document', version: '2', definition: 'cd'.repeat(32) },
  rules: { digest: 'ef'.repeat(32), versions: { 'cn-resident-id': 3, 'classification-marking': 5 } },
  scan: { outcome: 'findings', findings: { high: 1, low: 2 } },
  waivers: [],
  decisions: ['unit', 'confidentiality', 'legal', 'disclosure', 'signature'].map((step, at) => ({
    step,
    role: step,
    verdict: 'approve',
    at: `2026-11-2${at}T09:00:00.000Z`,
    by: person(step),
    onBehalfOf: null,
  })),
};

export const FILES = [
  { name: '关于公开征求意见的通知.pdf', bytes: Buffer.from('notice') },
  { name: 'annex.xlsx', bytes: Buffer.from('annex') },
];

export const heldFiles = (files = FILES): HeldFile[] =>
  files.map(({ name, bytes }) => ({ name, sha256: createHash('sha256').update(bytes).digest('hex') }));

/** An office with its keys, its log of 700 entries and a witness, that releases something and certifies it. */
export class Office {
  readonly releaseSigner;
  readonly log: LineSigner = lineSigner(ORIGIN, 'note', newSigner('ed25519'));
  readonly pq: LineSigner = lineSigner(ORIGIN, 'ml-dsa', newSigner('ml-dsa-44'));
  readonly witness: LineSigner = lineSigner('witness.example.gov/w1', 'cosignature', newSigner('ed25519'));
  readonly tiles = new StoredTiles();

  constructor(algorithm: SignatureAlgorithm = 'ed25519') {
    this.releaseSigner = newSigner(algorithm);
    this.tiles.append(Array.from({ length: 700 }, (_, n) => entryLeaf(entrySalt(SECRET, n + 1), 'ab'.repeat(32))));
  }

  get roots(): TrustedLog[] {
    return [{ key: this.log.key, start: '2026-01-01T00:00:00.000Z' }];
  }

  get trustRoot(): string {
    return writeTrustRoot(this.roots);
  }

  get releasePem(): string {
    return this.releaseSigner.publicKey.export({ format: 'pem', type: 'spki' }) as string;
  }

  policyText(quorum = 'W'): string {
    const log = formatVerifierKey(this.pq.key);
    return `log ${log}\nwitness W ${formatVerifierKey(this.witness.key)}\nquorum ${quorum}\n`;
  }

  /** `policy: undefined` is a reader without one. */
  trust(change: Omit<Partial<Trust>, 'policy'> & { policy?: Policy | undefined } = {}): Trust {
    const { policy = undefined, ...rest } = { policy: parsePolicy(this.policyText()) as Policy, ...change };
    return { logs: this.roots, releaseKeys: [this.releaseSigner.publicKey], ...(policy ? { policy } : {}), ...rest };
  }

  signed(predicate = PREDICATE, files: { name: string; sha256: string }[] = heldFiles()): Promise<SignedStatement> {
    return signStatement(writeStatement(files, predicate), this.releaseSigner);
  }

  /** Appends the leaf of a statement with what comes after it, and writes its certificate under a checkpoint with these lines. */
  async certify(signed: SignedStatement, by: readonly LineSigner[] = [this.log, this.pq, this.witness]): Promise<string> {
    const index = this.tiles.edge.size;
    this.tiles.append([statementLeaf(signed, this.releaseSigner.publicKey), ...leavesOf(37)]);
    const checkpoint = await this.checkpoint(by);
    const proof = hashesOf(inclusionPlan(index, this.tiles.edge.size), this.tiles.read);
    return writeCertificate({ signed, releaseKey: this.releaseSigner.publicKey, logId: this.log.key.id, index, proof, checkpoint });
  }

  async checkpoint(by: readonly LineSigner[]) {
    const size = this.tiles.edge.size;
    const text = formatCheckpoint({ origin: ORIGIN, size, root: hashesOf(rootPlan(size), this.tiles.read)[0]! });
    return parseNote(formatNote({ text, lines: await Promise.all(by.map((one) => signLine(text, one, SEEN_AT))) }))!;
  }
}
