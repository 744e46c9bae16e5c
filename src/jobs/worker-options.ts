import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.ts';
import type { ScanObserver } from './scan-observer.ts';

export interface WorkerOptions {
  engine: Engine;
  /** PostgreSQL connection string of the migrated database. */
  url: string;
  logger: Logger;
  /** Jobs at a time in this process (default 4). */
  concurrency?: number;
  observe?: ScanObserver;
}
