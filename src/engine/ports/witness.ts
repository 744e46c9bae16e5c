import type { TreeHead } from '../../evidence/log/check-proof.ts';
import type { NoteLine } from '../../evidence/note/note.ts';
import type { VerifierKey } from '../../evidence/note/verifier-key.ts';
import type { WitnessRefusal } from '../../evidence/witness/judge.ts';
import type { AddCheckpoint } from '../../evidence/witness/request.ts';
import type { LogCheckpointRow, LogHead } from './log.ts';
import type { AdminRecord } from './people.ts';

/** Whoever holds the key with which logs of others are cosigned. It remembers outside the database what it cosigned, as the log's keeper does. */
export interface WitnessKeeper {
  readonly key: VerifierKey;
  /** What was cosigned last of a log; undefined when nothing was, or its file is gone. */
  remembered(origin: string): Promise<LogHead | undefined>;
  /** Resolves when the head is on disk. */
  remember(head: LogHead): Promise<void>;
  /** The line under this text. Called only for what is remembered and committed. */
  cosign(text: string): Promise<NoteLine>;
}

/** A log on the list, with what was cosigned of it. */
export interface WitnessedLog {
  origin: string;
  /** As a text (C2SP signed-note). */
  key: string;
  addedAt: string;
  removedAt: string | null;
  size: number | null;
  cosignedAt: string | null;
  /** Two histories of it were seen. */
  forked: boolean;
}

/** A witness of our own log. */
export interface LogWitness {
  /** In the policy. */
  name: string;
  /** As a text (C2SP signed-note). */
  key: string;
  /** Where it is asked; `/add-checkpoint` follows. */
  url: string;
  /** It is not asked any more; its lines stay. */
  removedAt: string | null;
  /** Size of the newest checkpoint of the log that it cosigned. */
  size: number | null;
  cosignedAt: string | null;
  /** What became of asking it last, and since when that is so; null before the first time. */
  answer: { outcome: WitnessOutcome; status: number | null; since: string } | null;
}

/**
 * `has-more`: it has cosigned a larger tree of this log than the database has. `refused`: with the status of its answer, which for 409 and 422 may mean that it has
 * cosigned another history.
 */
export type WitnessOutcome = 'cosigned' | 'silent' | 'no-cosignature' | 'has-more' | 'refused';

/** A change of who is asked, or of how many are enough. */
export type WitnessChange =
  | { change: 'add'; name: string; key: string; url: string }
  | { change: 'remove'; name: string }
  | { change: 'quorum'; least: number };

/** Who is on record as having changed a list, and when. */
type By = Pick<AdminRecord, 'actor' | 'at'>;

export interface WitnessStore {
  /** Every log that is or was on the list, by name. */
  logs(): Promise<WitnessedLog[]>;
  /** Puts a key of a log on the list, on the record. False when it is there. */
  listLog(key: VerifierKey, text: string, by: By): Promise<boolean>;
  /** Takes all keys of a log off the list, on the record. What was cosigned of it is not forgotten. False when none is there. */
  unlistLog(origin: string, by: By): Promise<boolean>;
  /** Keys on the list for this origin, as texts. */
  keysOf(origin: string): Promise<string[]>;
  /**
   * Judges and writes down in one transaction, under a lock on the log: of requests at the same time one is judged after the other. Resolves to a refusal, or to
   * undefined once the checkpoint is remembered by the keeper and committed. A crash between the two leaves the keeper ahead, whose word then counts.
   */
  advance(
    request: AddCheckpoint,
    note: string,
    keeper: WitnessKeeper,
    judge: (latest: TreeHead) => WitnessRefusal | undefined,
  ): Promise<WitnessRefusal | undefined>;
  /** Witnesses of our log, those of before as well, by name. */
  witnesses(): Promise<LogWitness[]>;
  /** What became of asking one of them last; the same as before keeps since when. */
  noteAnswer(witness: string, outcome: WitnessOutcome, status: number | null): Promise<void>;
  /** How many witnesses are enough. */
  quorum(): Promise<number>;
  /** Keeps a witness's line, and the checkpoint that it is of, for good. Nothing happens when it is there already. */
  keepCosignature(checkpoint: LogCheckpointRow, key: string, line: string): Promise<void>;
  /** Size of the newest checkpoint of the log that so many witnesses in use cosigned. */
  witnessedSize(least: number): Promise<number | undefined>;
}

/** Asks a witness. Rejects when it does not answer in time or with more than a few lines, or when the signal ends it. */
export type AskWitness = (url: string, body: string, signal?: AbortSignal) => Promise<{ status: number; text: string }>;
