import type { KeyObject } from 'node:crypto';
import type { Checkpoint } from '../note/checkpoint.ts';
import type { Policy } from '../note/policy.ts';
import type { VerifierKey } from '../note/verifier-key.ts';
import type { ReleaseStatement, Subject } from './statement.ts';
import type { TrustedAuthority, TrustedLog } from './trust-root.ts';

/** Whom a reader believes. Nothing else is asked: no network, no clock, no file. */
export interface Trust {
  logs: readonly TrustedLog[];
  /** The release keys that the organisation has made known: Ed25519 or P-256. */
  releaseKeys: readonly KeyObject[];
  policy?: Policy;
  /** Whose time stamps count. */
  authorities?: readonly TrustedAuthority[];
  /** Lines of the checkpoint by keys that nobody named are skipped and counted instead of refused. */
  allowUnknownWitness?: boolean;
}

/** A file that the reader has, by the SHA-256 of its bytes in hex. */
export interface HeldFile {
  name: string;
  sha256: string;
}

/** Why a certificate is refused. `words.ts` says each in both languages. */
export type Fault =
  | 'not-a-certificate'
  | 'statement-unreadable'
  | 'no-file'
  | 'file-not-named'
  | 'release-key-unknown'
  | 'signature-wrong'
  | 'leaf-differs'
  | 'inclusion-wrong'
  | 'log-unknown'
  | 'line-wrong'
  | 'line-doubled'
  | 'line-unknown'
  | 'log-line-missing'
  | 'log-key-ended'
  | 'witnesses-missing'
  | 'stamp-unknown'
  | 'stamp-wrong';

export interface Refused {
  fault: Fault;
  /** The file or the name of the key that it is about. */
  about?: string;
}

/** What the lines of a checkpoint show. */
export interface CheckedLines {
  /** Keys of the log that signed; at least one is of the trust root. */
  logKeys: VerifierKey[];
  /** By their names in the policy, with the time at which each says that it saw the checkpoint. */
  witnesses: { name: string; time: number }[];
  /** Lines by keys that nobody named: nothing is known of them. */
  unknownLines: number;
  /** Whether the policy asks for witnesses; then there are enough. */
  quorum: boolean;
}

/** A time stamp of the signature: it was there at that time, says this authority. */
export interface CheckedStamp {
  at: string;
  authority: string;
}

export interface Verified extends CheckedLines {
  statement: ReleaseStatement;
  /** The reader's files in their order, each with what the certificate calls it. */
  files: { held: HeldFile; subject: Subject }[];
  /** Released files that the reader does not have here. */
  absent: Subject[];
  /** Hint of the release key that signed. */
  releaseKey: string;
  checkpoint: Checkpoint;
  index: number;
  stamps: CheckedStamp[];
  /** Stamps by authorities that nobody named: nothing is known of them. */
  unknownStamps: number;
}

export type Verdict = Verified | Refused;
