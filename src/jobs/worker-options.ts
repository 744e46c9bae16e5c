import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.ts';
import type { AskLink, Connectors, LogKeeper, Post } from '../engine/ports.ts';
import type { StampSource } from '../engine/stamps/stamp-waiting.ts';
import type { ScanObserver } from './scan-observer.ts';

export interface WorkerOptions {
  engine: Engine;
  /** PostgreSQL connection string of the migrated database. */
  url: string;
  logger: Logger;
  /** How e-mails leave. */
  post: Post;
  /** How releases get to channels. */
  connectors: Connectors;
  /** Holds the keys of the log. Left out: this worker puts nothing into the log. */
  log?: LogKeeper;
  /** Mailboxes outside of the office that get the checkpoint of the log every week. */
  checkpointTo?: readonly string[] | undefined;
  /** Where time stamps come from. Left out: this worker asks for none. */
  stamps?: StampSource | undefined;
  /** Asks for links of released documents, every hour. Left out: nobody asks. */
  askLink?: AskLink | undefined;
  /** Copies the log elsewhere. */
  mirror?: (() => Promise<void>) | undefined;
  /** Jobs at a time in this process (default 4). */
  concurrency?: number;
  observe?: ScanObserver;
}
