/** An authority of time stamps as readers are told of it: certificates in DER, the signing one first. */
export interface StampAuthorityRow {
  certificate: Buffer;
  issuers: Buffer[];
}

/** A checkpoint with a stamp of exactly the bytes of its note. */
export interface StampedCheckpoint {
  origin: string;
  size: number;
  note: string;
  stamp: Buffer;
}

export interface StampStore {
  /** Every authority whose stamps were kept, the first first. */
  authorities(): Promise<StampAuthorityRow[]>;
  /** Makes an authority known to readers. Nothing happens when it is. */
  addAuthority(authority: StampAuthorityRow): Promise<void>;
  /** Releases whose statement is in the log and has no stamp, the oldest first. */
  unstamped(limit: number): Promise<{ release: string; signature: Buffer }[]>;
  /** How many those are. */
  waiting(): Promise<number>;
  /** Keeps the stamp of a release, once: of two the first counts. */
  keepOfRelease(release: string, stamp: Buffer): Promise<void>;
  ofRelease(release: string): Promise<Buffer | undefined>;
  /** The newest checkpoint of the log that has a stamp, and when it got it. */
  checkpoint(): Promise<(StampedCheckpoint & { at: string }) | undefined>;
  keepOfCheckpoint(stamped: StampedCheckpoint): Promise<void>;
}

/** Sends a request to the authority and gives its answer, bytes of RFC 3161. Rejects when none comes in time, or when the signal ends it. */
export type AskAuthority = (request: Buffer, signal?: AbortSignal) => Promise<Buffer>;
