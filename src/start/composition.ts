import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.ts';
import type { FirstStart } from '../engine/people/first-start.ts';
import type { ProviderSettings } from '../engine/people/sign-in/sign-in-elsewhere.ts';
import type { MailSettings, Store } from '../engine/ports.ts';
import type { LogSettings } from './log-keys.ts';
import type { ReleaseKeySettings } from './release-key.ts';
import type { StampSettings } from './stamp-source.ts';
import type { WitnessSettings } from './witness-key.ts';

/** Where an installation keeps its things. */
export interface Place {
  /** Files, the installation's key, and the embedded database. */
  dataFolder: string;
  /** PostgreSQL connection string; undefined: the embedded server in the data folder. */
  databaseUrl: string | undefined;
  /** The server itself, where `databaseUrl` leads to a transaction pooler. */
  databaseDirectUrl?: string | undefined;
}

export interface EngineOptions extends Place {
  logger: Logger;
  /** How e-mails leave; left out: as files in the data folder. */
  mail?: MailSettings;
  /** Where folder channels lie, and which hosts of a private network webhooks may call. */
  channels?: { folder: string | undefined; allowedHosts: readonly string[] };
  /** Secret for fingerprints; undefined: the one in the data folder, made at the first start. */
  key: string | undefined;
  /** The key that releases are signed with; left out: one of the data folder, made at the first start. */
  releaseKey?: ReleaseKeySettings;
  /** The log's name, and where its keys are. */
  log?: LogSettings;
  /** This installation as a witness of other logs. */
  witness?: WitnessSettings;
  /** Whether links of released documents are checked; left out: they are not. */
  checkLinks?: boolean;
  /** Where time stamps come from; left out: certificates have none. */
  stamps?: StampSettings;
}

export interface ServeOptions extends EngineOptions {
  host: string;
  /** 0: any free port. */
  port: number;
  /** Whether this process works on the queue as well. */
  worker: boolean;
  /** Origins under which browsers see it; https makes the cookie secure. Empty: whatever the request says. */
  origins: string[];
  /** Reverse proxies in front: their addresses and networks, or how many. */
  proxies: number | string[];
  metricsToken: string | undefined;
  /** Name and number of the website that the public pages belong to. */
  site?: { name?: string | undefined; code?: string | undefined };
  /** The organisation's sign-in service. */
  provider?: ProviderSettings | undefined;
  /** The passwords of the first start need no change: for a demonstration that nobody relies on. */
  keepFirstPasswords?: boolean;
  /** An installation that is made just now has the task table of the district's plan as its first catalogue. */
  firstCatalogue?: boolean;
}

export interface RunningServer {
  /** Address with scheme and port. */
  url: string;
  engine: Engine;
  /** The sign-ins of an installation that was made just now; undefined when there were accounts already. */
  firstStart: FirstStart | undefined;
  /** The sign-in page offers the people of the first start. */
  offersPeople: boolean;
  /** Stops accepting, lets running requests and jobs end, then closes everything in order. */
  close(): Promise<void>;
}

/** What the command line needs of the rest. The composition root provides it; nothing of it is loaded before it is called. */
export interface Composition {
  serve(options: ServeOptions): Promise<RunningServer>;
  /** A process that only works on the queue. */
  work(options: EngineOptions & { concurrency: number }): Promise<{ close(): Promise<void> }>;
  migrate(place: Place): Promise<void>;
  openStore(place: Place): Promise<{ store: Store; close(): Promise<void> }>;
}

/** Loads the composition root, which is heavy, for the commands that need it. */
export type Compose = () => Promise<Composition>;
