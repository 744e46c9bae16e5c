import type { TreeHead } from '../../evidence/log/check-proof.ts';
import type { TileAddress } from '../../evidence/log/tiles.ts';
import type { LineType } from '../../evidence/note/verifier-key.ts';
import type { AdminRecord } from './people.ts';

/** A tree of the log under its name. */
export interface LogHead extends TreeHead {
  origin: string;
}

/** Whoever holds the log's keys. It remembers outside the database what it signed last, so that an old backup of the database signs nothing again. */
export interface LogKeeper {
  /** Whether every key with which this log signs now is here. */
  canSign(origin: string): Promise<boolean>;
  /** The last head that was remembered; undefined when there is none yet, or its file is gone. Rejects when it cannot be read. */
  remembered(): Promise<LogHead | undefined>;
  /** Resolves when the head is on disk: whatever happens then, it is remembered. */
  remember(head: LogHead): Promise<void>;
  /** The signed note of a head, under the keys that are in force now. */
  sign(head: LogHead): Promise<string>;
}

/**
 * Why nothing is signed: the database has fewer entries than were signed (an old backup); it has others; the memory beside the key is gone; it is that of another
 * log; the key of the log is not here.
 */
export type LogFault = 'database-behind' | 'other-entries' | 'memory-missing' | 'other-origin' | 'key-missing';

/** What one batch did. `looked`: it has seen how far entries go and merges them next. `held-back`: a transaction that began before still runs. */
export type LogBatch =
  | { outcome: 'merged'; leaves: number; size: number }
  | { outcome: 'looked' | 'idle' | 'busy' | 'held-back' }
  | { outcome: 'stopped'; fault: LogFault };

/** A transaction that keeps entries from being merged. A prepared one has no process; `name` is its own name, or the program's. */
export interface LogHolder {
  pid: number | null;
  name: string;
  database: string;
  /** Since when, in seconds. */
  seconds: number;
}

/** A public key of the log. `publicKey` is SubjectPublicKeyInfo in DER. */
export interface LogKeyRow {
  id: string;
  origin: string;
  type: LineType;
  publicKey: Buffer;
  validFrom: string;
  /** Null while it is in force for good. */
  validUntil: string | null;
}

export interface LogCheckpointRow extends LogHead {
  note: string;
  at: string;
}

export interface LogState extends TreeHead {
  /** Null before the log has started. */
  origin: string | null;
  /** Age of the oldest entry that is in no tree yet, in seconds. */
  behindSeconds: number;
}

/** The log on the database. Reads are of committed trees and may run at any time. */
export interface ItemInLog {
  id: string;
  number: number;
  /** Every entry of it is in the tree, and every release is stated. */
  isWhole: boolean;
}

export interface LogStore {
  /** Starts the log under a name and with its first keys. False when it had started before, perhaps under another name. */
  begin(origin: string, keys: readonly LogKeyRow[]): Promise<boolean>;
  /** One batch, one transaction. Any number of processes may call it: one works, the others are told `busy`. */
  integrate(keeper: LogKeeper): Promise<LogBatch>;
  state(): Promise<LogState>;
  keys(): Promise<LogKeyRow[]>;
  /** A further key of another type. Nothing happens when it is there already. */
  addKey(key: LogKeyRow): Promise<void>;
  /** A new key of a type that has one, on the record: both sign until the old one ends. */
  changeKey(key: LogKeyRow, until: string, by: Pick<AdminRecord, 'actor' | 'at'>): Promise<void>;
  /**
   * Another name and another key for the tree as it is, on the record: the administration's trail says which head was signed under the old name and
   * where the new one begins. Keys of the old name end. Resolves to the head that the new name begins with.
   */
  restart(key: LogKeyRow, signed: LogHead | undefined, by: Pick<AdminRecord, 'actor' | 'at'>): Promise<LogHead>;
  /** The newest checkpoint of the log's origin, or the one of this size where it is kept, with the lines of the witnesses that cosigned it. */
  checkpoint(size?: number): Promise<LogCheckpointRow | undefined>;
  /** Keeps the checkpoint of this size for good. False when it is gone. */
  keepCheckpoint(size: number): Promise<boolean>;
  /** Stored tiles, as far as they reach now; what is not there is left out. */
  tiles(tiles: readonly Pick<TileAddress, 'level' | 'index'>[]): Promise<{ level: number; index: number; data: Buffer }[]>;
  /** The leaves of a bundle, as far as they reach now. */
  bundle(index: number): Promise<Buffer | undefined>;
  /** Where the leaf of an entry is; undefined while it is in no tree, or when there is no such entry. */
  indexOf(stream: string, sequence: number): Promise<number | undefined>;
  /** What opens the leaf of an entry: its canonical bytes and its salt, null where the secret was erased. For whoever may read the trail. */
  opening(stream: string, sequence: number): Promise<{ canonical: string; salt: Buffer | null } | undefined>;
  /** An item by its id or its number, as far as the log has come with it. */
  itemInLog(item: string | number): Promise<ItemInLog | undefined>;
  /** Transactions that keep entries from being merged now, the oldest first. */
  holders(): Promise<LogHolder[]>;
}
