import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Express } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import type { Finding, ScanFailure, ScanResult } from '../../src/domain/finding.ts';
import type { Role, ShippedRole } from '../../src/domain/roles.ts';
import { WorkingCalendar } from '../../src/domain/time/calendar.ts';
import { WorkflowWatch } from '../../src/engine/definitions/workflow-watch.ts';
import { DEFAULT_SETTINGS, type Engine } from '../../src/engine/engine.ts';
import { KindBook } from '../../src/engine/kinds/kind-book.ts';
import { LiveHub } from '../../src/engine/live/live-hub.ts';
import { loadWorkflows } from '../../src/engine/load-workflows.ts';
import { firstStart } from '../../src/engine/people/first-start.ts';
import { RoleWatch } from '../../src/engine/people/roles/role-watch.ts';
import { signIn } from '../../src/engine/people/sign-in/sign-in.ts';
import { vaultOf } from '../../src/engine/vault.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import { createApp } from '../../src/http/app.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { type AppOptions, DEFAULT_LIMITS } from '../../src/http/options.ts';
import { openStore } from '../../src/store/open-store.ts';
import { newSigner } from '../evidence/note/keys.ts';
import { granted } from '../store/grants.ts';
import { cataloguesHere } from '../support/catalogues.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { PLAIN_PRINTER } from '../support/printer.ts';
import { redactorHere } from '../support/redactor.ts';
import { transcriptsHere } from '../support/transcripts.ts';

export const ORIGIN = 'http://review.test';
export const START = '2026-03-02T01:00:00.000Z';

/** What the next scan says. The rules have their own tests. */
export interface FakeScanner {
  ruleSet: string;
  findings: Finding[];
  failures: ScanFailure[];
}

/** A person with a session. Requests carry the cookie and our origin, as a browser on our own page sends them. */
export interface Person {
  id: string;
  login: string;
  password: string;
  cookie: string;
  unit: string;
}

export interface Site {
  app: Express;
  engine: Engine;
  scanner: FakeScanner;
  /** The site's database, for what only SQL can do. */
  url: string;
  /** Folder of the stored files. */
  blobs: string;
  /** Lines that the server logged. */
  log: string[];
  people: Record<ShippedRole, Person>;
  /** Unit of the drafter and the unit head. */
  unit: string;
  root: string;
  setClock(instant: string): void;
  signIn(login: string, password: string): Promise<Person>;
  close(): Promise<void>;
}

function scanned({ ruleSet, findings, failures }: FakeScanner): ScanResult {
  return { outcome: 'clean', ruleSet, findings, failures, traces: [], timings: { intake: 1, scan: 1 } };
}

export async function openSite(overrides: Partial<AppOptions> = {}, settings: Partial<Engine['settings']> = {}): Promise<Site> {
  const url = await freshDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-http-'));
  const store = await openStore({ url, blobFolder: folder });
  const scanner: FakeScanner = { ruleSet: sha256('rules'), findings: [], failures: [] };
  let now = START;
  const vault = vaultOf(new Uint8Array(32));
  const engine: Engine = {
    store,
    clock: { now: () => now },
    scanner: {
      rules: [
        { id: 'email', version: 1, quarantine: false, messages: { email: { en: 'An address.', zh: '邮箱。' } } },
        { id: 'classification-marking', version: 1, quarantine: true, messages: {} },
      ],
      ruleSetFor: () => scanner.ruleSet,
      reload: async () => undefined,
      rescan: async () => scanned(scanner),
      ruleSetWith: () => scanner.ruleSet,
      compare: async () => ({ before: scanned(scanner), after: scanned(scanner) }),
      scan: async () => scanned(scanner),
      joinReleased: () => [],
      readEarlier: async () => ({ traces: [], facts: {}, warnings: [] }),
      readCatalogue: cataloguesHere,
      compareRedacted: async () => [],
      forbiddenIn: async () => [],
      tryOut: async () => scanned(scanner),
    },
    vault,
    transcripts: transcriptsHere(store.blobs),
    printer: PLAIN_PRINTER,
    redactor: redactorHere('key of the tests'),
    releaseSigner: newSigner('ed25519'),
    workflows: await WorkflowWatch.open(await loadWorkflows(path.resolve('workflows')), { store, clock: { now: () => now }, vault }),
    roles: await RoleWatch.open(store.roles),
    kinds: await KindBook.open(store, { now: () => now }),
    calendar: () => new WorkingCalendar(),
    // Tests move the clock by days: their people stay signed in, and what they proved holds, but where that is the subject.
    settings: { ...DEFAULT_SETTINGS, idleMinutes: 1_000_000, proofMinutes: 1_000_000, ...settings },
  };
  const log: string[] = [];
  const live = new LiveHub(engine);
  const options: AppOptions = {
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
    rules: [
      {
        id: 'email',
        version: 1,
        entity: 'email',
        severity: 'high',
        owner: 'legal',
        quarantine: false,
        basis: [],
        messages: { email: { en: 'An address.', zh: '邮箱。' } },
      },
    ],
    metrics: createMetrics(store),
    live,
    secure: false,
    origins: [ORIGIN],
    proxies: 0,
    limits: { ...DEFAULT_LIMITS, perAddress: 100_000, perAccount: 100_000, linksPerAddress: 100_000 },
    maxUploadBytes: 4_000_000,
    maxFiles: 5,
    workerReady: () => true,
    ...overrides,
  };
  const app = createApp(engine, options);
  const session = async (login: string, password: string): Promise<Person> => {
    const { account, token } = await signIn(engine, { login, password });
    return { id: account.id, login, password, cookie: `imprimatur=${token}`, unit: account.unit };
  };
  const started = await firstStart(engine, { keepPasswords: true });
  if (!started) throw new Error('The first start found accounts in an empty database.');
  const people = {} as Record<ShippedRole, Person>;
  for (const { role, login, password } of started.signIns) people[role as ShippedRole] = await session(login, password);
  return {
    app,
    engine,
    scanner,
    url,
    blobs: folder,
    log,
    people,
    unit: people.drafter.unit,
    root: started.organisation.id,
    setClock: (instant) => {
      now = instant;
    },
    signIn: session,
    close: async () => {
      engine.kinds.close();
      engine.roles.close();
      engine.workflows.close();
      await live.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
      await dropDatabase(url);
    },
  };
}

/** One request of a person; null for nobody. */
export function call(
  site: Site,
  person: Person | null,
  method: 'get' | 'post' | 'put' | 'patch' | 'delete',
  address: string,
): request.Test {
  const sent = request(site.app)[method](address).set('Origin', ORIGIN);
  return person ? sent.set('Cookie', person.cookie) : sent;
}

let created = 0;

/** One more person, made by the administrator, with its first password changed. */
export async function addPerson(site: Site, grants: { role: Role; unit: string }[], unit = site.root): Promise<Person> {
  const login = `person-${++created}`;
  const first = 'first password of somebody';
  const made = await call(site, site.people.administrator, 'post', '/api/accounts').send({
    login,
    name: login,
    unit,
    password: first,
    grants: [],
  });
  if (made.status !== 201) throw new Error(`No account: ${made.text}`);
  // By the operator: once there is a second administrator, a deciding role needs two people.
  const row = { account: made.body.account.id, from: site.engine.clock.now(), until: null, delegatedBy: null, revokedAt: null };
  for (const grant of grants) await granted(site.engine.store, { ...row, ...grant, id: randomUUID() });
  const { cookie } = await site.signIn(login, first);
  const next = 'second password of somebody';
  await request(site.app).put('/api/me/password').set({ Origin: ORIGIN, Cookie: cookie }).send({ current: first, next }).expect(204);
  return site.signIn(login, next);
}
