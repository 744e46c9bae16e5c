import type { ProofStore } from '../../engine/ports.ts';
import type { Database } from '../database.ts';
import { certificateState, newestCheckpoint, statementKeys } from './certificates.ts';
import { keepStatements, unstatedReleases } from './statements.ts';

/** Statements of releases, and the certificates that they become once the log holds them. */
export function proofStore(database: Database): ProofStore {
  return {
    unstated: (limit) => unstatedReleases(database, limit),
    keepStatements: (statements, impossible, upTo) => keepStatements(database, statements, impossible, upTo),
    certificate: (release) => certificateState(database, release),
    checkpoint: () => newestCheckpoint(database),
    releaseKeys: () => statementKeys(database),
  };
}
