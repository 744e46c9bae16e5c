import type { LogHead, WitnessChange, WitnessKeeper } from '../../../src/engine/ports.ts';
import type { TreeHead } from '../../../src/evidence/log/check-proof.ts';
import { formatCheckpoint } from '../../../src/evidence/note/checkpoint.ts';
import { lineSigner, signLine } from '../../../src/evidence/note/lines.ts';
import { formatVerifierKey } from '../../../src/evidence/note/verifier-key.ts';
import { formatAddCheckpoint } from '../../../src/evidence/witness/request.ts';
import { recordAdministration } from '../../../src/store/administration.ts';
import type { Database } from '../../../src/store/database.ts';
import { changeWitnesses } from '../../../src/store/witness/log-witnesses.ts';
import { naiveConsistency, naiveRoot } from '../../evidence/log/naive-tree.ts';
import { newSigner } from '../../evidence/note/keys.ts';

export const FOREIGN = 'other.example.org/log';
export const foreignLog = (origin: string) => lineSigner(origin, 'note', newSigner('ed25519'));
const log = foreignLog(FOREIGN);
export const LOG_KEY = log.key;
export const LOG_TEXT = formatVerifierKey(log.key);
export const BY = { actor: 'operator:test', at: '2026-03-02T01:00:00.000Z' };

/** Changes who cosigns our log, as a confirmed proposal does. */
export async function changed(database: Database, change: WitnessChange): Promise<void> {
  await recordAdministration(
    database,
    { ...BY, action: 'log.witness-added', payload: {} },
    async (session) => (await changeWitnesses(session, change, BY.at)) > 0,
  );
}

/** Two histories of one log that begin alike. */
const SHARED = 5;
export const MOST = 24;
const history = (name: string) => Array.from({ length: MOST }, (_, at) => Buffer.from(at < SHARED ? `${at}` : `${name}${at}`));
const FORKS = [history('a'), history('b')] as const;
type Fork = 0 | 1;

export const headOf = (fork: Fork, size: number): TreeHead => ({ size, root: naiveRoot(FORKS[fork].slice(0, size)) });

/** The body of a request to cosign a tree of this history, of the log unless another one is given. */
export async function asking(fork: Fork, from: number, to: number, by = log): Promise<string> {
  const { size, root } = headOf(fork, to);
  const text = formatCheckpoint({ origin: by.key.name, size, root: Buffer.from(root) });
  const proof = from === 0 || from > to ? [] : naiveConsistency(from, FORKS[fork].slice(0, to));
  return formatAddCheckpoint({ oldSize: from, proof, note: { text, lines: [await signLine(text, by, 0)] } });
}

export interface TestWitness extends WitnessKeeper {
  memory: Map<string, LogHead>;
  /** Called before each line: a crash here is one between the store and the answer. */
  onCosign: () => void;
}

export function testWitness(name = 'witness.example/w1'): TestWitness {
  const line = lineSigner(name, 'cosignature', newSigner('ed25519'));
  const keeper: TestWitness = {
    key: line.key,
    memory: new Map(),
    onCosign: () => undefined,
    remembered: async (origin) => keeper.memory.get(origin),
    remember: async (head) => void keeper.memory.set(head.origin, head),
    cosign: async (text) => {
      keeper.onCosign();
      return signLine(text, line, 1_700_000_000);
    },
  };
  return keeper;
}
