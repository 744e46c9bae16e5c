import type { Logger } from 'pino';
import type { LiveHub } from '../engine/live/live-hub.ts';
import type { WitnessKeeper } from '../engine/ports.ts';
import type { Language, Text } from './language.ts';
import type { Metrics } from './metrics.ts';
import type { Provider } from './provider/provider.ts';

/** A rule as the catalogue shows it. */
export interface RuleInfo {
  id: string;
  version: number;
  entity: string;
  severity: string;
  owner: string;
  quarantine: boolean;
  basis: string[];
  messages: Record<string, Text>;
}

/** Requests that one caller may send within a window, to all processes together. */
export interface Limits {
  /** Per minute and address: a whole office may share one. */
  perAddress: number;
  /** Per minute and account. */
  perAccount: number;
  /** Failed sign-ins in a quarter of an hour, of one address at one sign-in name. */
  signInsPerLogin: number;
  /** Failed sign-ins in a quarter of an hour, of one address at all names. */
  signInsPerAddress: number;
  /** Requests per minute and address to links without a sign-in. */
  linksPerAddress: number;
}

export const DEFAULT_LIMITS: Limits = {
  perAddress: 6000,
  perAccount: 1200,
  signInsPerLogin: 10,
  signInsPerAddress: 50,
  linksPerAddress: 60,
};

export interface AppOptions {
  logger: Logger;
  rules: RuleInfo[];
  /** The description of a rule in Markdown, in that language where there is one; none where it is left out. */
  readmeOf?: (rule: string, language: Language) => Promise<{ language: Language; text: string } | null>;
  metrics: Metrics;
  /** The browsers that are open on this process. */
  live: LiveHub;
  /** Served over https: the cookie is `Secure` and has the `__Host-` prefix, and HSTS is sent. */
  secure: boolean;
  /** The server listens on loopback alone, with no proxy and no other address in front: the demonstration may be offered. */
  loopbackOnly?: boolean;
  /** The organisation's sign-in service. */
  provider?: Provider;
  /** Origins of the installation's own pages (`https://review.example.org`). Empty: the `Host` of the request. */
  origins: string[];
  /** Reverse proxies in front, whose `X-Forwarded-For` is believed: addresses and networks, or how many. 0: none. */
  proxies: number | string[];
  limits: Limits;
  /** What a website of a government is called, and its number (政府网站标识码), for the labels of public pages. */
  site?: { name?: string | undefined; code?: string | undefined };
  /** Whether everybody may read the log (`/log/…`). */
  publicLog?: boolean;
  /** The key of this installation as a witness of other logs. Without one it is none. */
  witness?: WitnessKeeper;
  /** Bytes of one request with all its files. */
  maxUploadBytes: number;
  /** Files of one request. */
  maxFiles: number;
  /** Whether jobs are being worked on by this installation; part of `/readyz`. */
  workerReady: () => boolean;
  /** How busy the threads of the scanner are, where this process has some. */
  scanLoad?: () => { threads: number; busy: number; waiting: number };
  /** Bearer token for `/metrics`. Without one only the machine itself may read them. */
  metricsToken?: string;
}
