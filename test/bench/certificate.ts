import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isSignedBy } from '../../src/evidence/certificate/envelope.ts';
import { verifyCertificate } from '../../src/evidence/certificate/verify.ts';
import type { LineSigner } from '../../src/evidence/note/lines.ts';
import type { SignatureAlgorithm } from '../../src/evidence/signer.ts';
import { heldFiles, Office, PREDICATE } from '../evidence/certificate/office.ts';
import { keysIn, sigstoreVerifier } from '../evidence/verify-sigstore.ts';
import { median } from './measure.ts';

/**
 * Certificates: their size, and how long it takes to state, sign and verify one, by ours and by Sigstore's verifier. Goals: at most 10 kB, ours at most 5 ms warm.
 * `npm run bench -- certificate 300`.
 */
const ROUNDS = Number(process.argv[2] ?? 300);

/** A statement as long as they are: with the version of every rule that is here. */
const rules = readdirSync(path.join(import.meta.dirname, '../../rules'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const predicate = { ...PREDICATE, rules: { ...PREDICATE.rules, versions: Object.fromEntries(rules.map(({ name }) => [name, 3])) } };

async function times(work: () => unknown): Promise<{ first: number; warm: number }> {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const at = performance.now();
    await work();
    all.push(performance.now() - at);
  }
  return { first: all[0] ?? Number.NaN, warm: median(all.slice(1)) };
}

const said = ({ first, warm }: { first: number; warm: number }) =>
  `first ${first.toFixed(2)} ms, warm ${warm.toFixed(2)} ms (median of ${ROUNDS - 1})`;

for (const algorithm of ['ed25519', 'p-256'] as const satisfies SignatureAlgorithm[]) {
  const office = new Office(algorithm);
  const { log, pq, witness } = office;
  const signed = await office.signed(predicate);
  const sizeBy = async (name: string, lines: LineSigner[]) => `${name} ${Buffer.byteLength(await office.certify(signed, lines))} bytes`;
  console.log(`\n## release key ${algorithm}`);
  console.log(
    `size     ${[await sizeBy('log alone', [log]), await sizeBy('log and witness', [log, witness]), await sizeBy('log, ML-DSA-44 and witness', [log, pq, witness])].join(', ')}`,
  );
  const text = await office.certify(signed);
  const held = heldFiles();
  const trust = office.trust();
  if ('fault' in verifyCertificate(text, held, trust)) throw new Error('The certificate does not verify');
  console.log(`state    ${said(await times(() => office.signed(predicate)))}`);
  console.log(`signed   ${said(await times(() => isSignedBy(signed, office.releaseSigner.publicKey)))}`);
  console.log(`ours     ${said(await times(() => verifyCertificate(text, held, trust)))}`);
  const sigstore = sigstoreVerifier(office.trustRoot, keysIn(office.releasePem));
  console.log(`sigstore ${said(await times(() => sigstore(text)))}`);
}
