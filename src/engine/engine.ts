import type { WorkingCalendar } from '../domain/time/calendar.ts';
import type { Signer } from '../evidence/signer.ts';
import type { WorkflowWatch } from './definitions/workflow-watch.ts';
import type { KindBook } from './kinds/kind-book.ts';
import type { RoleWatch } from './people/roles/role-watch.ts';
import type { Clock, Printer, Redactor, Scanner, Store, Transcripts } from './ports.ts';
import type { Vault } from './vault.ts';

/** What every use case works with: the ports, and the registries that the composition root loaded. */
export interface Engine {
  store: Store;
  clock: Clock;
  scanner: Scanner;
  transcripts: Transcripts;
  printer: Printer;
  redactor: Redactor;
  vault: Vault;
  /** Signs what the organisation states of its releases. Never the key of the log. */
  releaseSigner: Signer;
  workflows: WorkflowWatch;
  roles: RoleWatch;
  kinds: KindBook;
  calendar: () => WorkingCalendar;
  settings: EngineSettings;
}

export interface EngineSettings {
  /** Largest file that is taken, in bytes. */
  maxFileBytes: number;
  /** Days that a directed link lives when the plan says nothing. */
  linkDays: number;
  /** Hours after which a session ends however busy it is. */
  sessionHours: number;
  /** Minutes without a request after which a session ends. */
  idleMinutes: number;
  /** Minutes for which a proof of who one is (the sign-in, or the password again) lets a session sign. */
  proofMinutes: number;
}

export const DEFAULT_SETTINGS: EngineSettings = {
  maxFileBytes: 100 * 1024 * 1024,
  linkDays: 30,
  sessionHours: 12,
  idleMinutes: 60,
  proofMinutes: 5,
};

/** Ties a repeated request to its first answer: same key and same hash, same answer; same key and another hash, refused. */
export interface Idempotency {
  key: string;
  /** Hex SHA-256 over the canonical request. */
  requestHash: string;
}
