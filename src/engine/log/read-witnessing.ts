import { subjectOf } from '../../evidence/stamp/authority.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import type { LogWitness, WitnessedLog } from '../ports.ts';
import { authorityOf } from './log-trust.ts';

/** What others confirm of our log, and what we confirm of theirs. */
export interface Witnessing {
  /** The newest checkpoint of our log; null before the first. */
  checkpoint: { origin: string; size: number; at: string } | null;
  /** How many witnesses are enough; 0: none is asked for. */
  quorum: number;
  /** Size of the newest checkpoint that as many cosigned as are enough, at least one; null for none. */
  witnessedSize: number | null;
  witnesses: LogWitness[];
  stamps: {
    /** Subjects of the certificates whose stamps were kept, the newest last. */
    authorities: string[];
    /** The newest checkpoint with a stamp, and when it got it. */
    checkpoint: { size: number; at: string } | null;
    /** Released statements in the log without a stamp. */
    waiting: number;
  };
  /** Logs of others that are or were cosigned here. */
  logs: WitnessedLog[];
}

/** For administrators and auditors of the whole installation. */
export async function readWitnessing(engine: Engine, by: string): Promise<Witnessing> {
  await requireRoleEverywhere(engine, by, ['administrator', 'auditor']);
  const { log, witness, stamps } = engine.store;
  const quorum = await witness.quorum();
  const [checkpoint, witnessedSize, witnesses, logs] = await Promise.all([
    log.checkpoint(),
    witness.witnessedSize(Math.max(1, quorum)),
    witness.witnesses(),
    witness.logs(),
  ]);
  const [authorities, stamped, waiting] = await Promise.all([stamps.authorities(), stamps.checkpoint(), stamps.waiting()]);
  return {
    checkpoint: checkpoint ? { origin: checkpoint.origin, size: checkpoint.size, at: checkpoint.at } : null,
    quorum,
    witnessedSize: witnessedSize ?? null,
    witnesses,
    stamps: {
      authorities: authorities.map((row) => subjectOf(authorityOf(row).authority)),
      checkpoint: stamped ? { size: stamped.size, at: stamped.at } : null,
      waiting: authorities.length > 0 ? waiting : 0,
    },
    logs,
  };
}
