import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Logger } from 'pino';
import type { WorkflowRegistry } from './domain/workflow/registry.ts';
import { CalendarWatch } from './engine/calendar-watch.ts';
import { type Unloaded, WorkflowWatch } from './engine/definitions/workflow-watch.ts';
import { DEFAULT_SETTINGS, type Engine } from './engine/engine.ts';
import { KindBook } from './engine/kinds/kind-book.ts';
import { LiveHub } from './engine/live/live-hub.ts';
import { loadWorkflows } from './engine/load-workflows.ts';
import { firstStart } from './engine/people/first-start.ts';
import { RoleWatch } from './engine/people/roles/role-watch.ts';
import { endDemonstration } from './engine/people/sign-in/demonstration.ts';
import type { Post, Store } from './engine/ports.ts';
import { PackedScanner } from './engine/rule-book/packed-scanner.ts';
import { KeptTranscripts } from './engine/transcripts/kept-transcripts.ts';
import { vaultOf } from './engine/vault.ts';
import { isLoopback, isLoopbackHost } from './http/access/local-request.ts';
import { createApp } from './http/app.ts';
import { createMetrics } from './http/metrics.ts';
import { type AppOptions, DEFAULT_LIMITS, type RuleInfo } from './http/options.ts';
import { workspaceRoutes } from './http/pages/workspace.ts';
import type { Provider } from './http/provider/provider.ts';
import { openConnectors } from './jobs/channels/open-connectors.ts';
import { probe } from './jobs/link-checks/probe.ts';
import { openPost } from './jobs/mail/open-post.ts';
import { type RunningWorker, runWorker } from './jobs/run-worker.ts';
import { askAuthority } from './jobs/stamps/ask-authority.ts';
import type { WorkerOptions } from './jobs/worker-options.ts';
import { PrintThread } from './paper/print-apart.ts';
import { redactorOf } from './redaction/redactor.ts';
import { addressScope, isPublicAddress } from './scan/address-scope.ts';
import { readClasses } from './scan/aggregation/facts/read-classes.ts';
import type { RuleSummary } from './scan/rule-set/rule-summary.ts';
import { createScanPool, type ScanPool } from './scan/threads/pool.ts';
import { answeringUrl } from './start/answering-url.ts';
import { CliError } from './start/cli-error.ts';
import type { Composition, EngineOptions, Place, RunningServer, ServeOptions } from './start/composition.ts';
import { externalFolders, FOLDERS, planText, ruleFolders, subjectsFile } from './start/folders.ts';
import { readKey } from './start/installation-key.ts';
import { openLogKeys } from './start/log-keys.ts';
import { mirrorLog } from './start/log-mirror.ts';
import { mailFault } from './start/mail-fault.ts';
import { readPassedChecks } from './start/passed-checks.ts';
import { keepPrivate } from './start/private-folder.ts';
import { readReleaseKey } from './start/release-key.ts';
import { ruleReadme } from './start/rule-readme.ts';
import { openStampSource } from './start/stamp-source.ts';
import { openWitness } from './start/witness-key.ts';
import { builtWorkspace } from './start/workspace/built-workspace.ts';
import { startEmbedded } from './store/embedded/start-embedded.ts';
import { transcriptFolder } from './store/files/transcript-folder.ts';
import { migrate } from './store/migrate.ts';
import { openStore } from './store/open-store.ts';
import { serverAddress } from './store/server/server-check.ts';

/** How long running requests may take to end once the server stops, in milliseconds. */
const LAST_REQUESTS = 10_000;

/** What is open, closed in the reverse order of opening. A part that fails to close does not keep the others open. */
class Opened {
  readonly #closers: (() => unknown)[] = [];

  add(close: () => unknown): void {
    this.#closers.push(close);
  }

  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closers.splice(0).reverse()) {
      await Promise.resolve()
        .then(close)
        .catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Runs the opening; when it fails, closes what it had opened so far. */
  static async during<T>(open: (opened: Opened) => Promise<T>): Promise<T> {
    const opened = new Opened();
    try {
      return await open(opened);
    } catch (error) {
      await opened.close().catch(() => undefined);
      throw error;
    }
  }
}

/** As `Promise.all`, but waits for the others before it rejects, so that nothing is opened after the clean-up. */
async function together<T extends readonly unknown[]>(parts: readonly [...{ [K in keyof T]: Promise<T[K]> }]): Promise<T> {
  const results = await Promise.allSettled(parts);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

const DATABASE_NEWS = {
  died: 'the embedded database has died; starting it again',
  started: 'the embedded database runs again',
  failed: 'the embedded database cannot be started; trying again; its own log is server.log in the data folder',
} as const;

interface Persistence {
  store: Store;
  databaseUrl: string;
}

/** Before anything is written there. */
function guardFolder({ dataFolder, logger }: Place & { logger?: Logger }): Promise<void> {
  return keepPrivate(dataFolder, {
    mended: () => logger?.warn('other users of this machine could read the data folder; now it is its owner’s alone'),
    refused: (cause) => logger?.error({ errno: (cause as NodeJS.ErrnoException).code }, 'the data folder cannot be made its owner’s alone'),
  });
}

async function openDatabaseServer(place: Place, opened: Opened, logger?: Logger): Promise<string> {
  if (place.databaseUrl !== undefined) return serverAddress(place.databaseUrl, place.databaseDirectUrl);
  const server = await startEmbedded(place.dataFolder, (news) => {
    logger?.[news === 'started' ? 'warn' : 'error']({ news }, DATABASE_NEWS[news]);
  });
  opened.add(() => server.stop());
  return server.url;
}

async function openPersistence(place: Place & { logger?: Logger }, opened: Opened): Promise<Persistence> {
  const databaseUrl = await openDatabaseServer(place, opened, place.logger);
  await migrate(databaseUrl);
  const store = await openStore({ url: databaseUrl, blobFolder: path.join(place.dataFolder, 'blobs') });
  opened.add(() => store.close());
  await store.warm();
  return { store, databaseUrl };
}

interface OpenEngine {
  engine: Engine;
  databaseUrl: string;
  rules: readonly RuleSummary[];
  /** Starts the scan threads that were not needed yet. */
  wake: ScanPool['wake'];
  load: ScanPool['load'];
}

/**
 * The engine with everything that it needs. Its parts start side by side: the exhaustive check of the workflows and the loading of
 * the rules take a processor while the database starts in its own process.
 */
async function openEngine(options: EngineOptions, opened: Opened): Promise<OpenEngine> {
  const key = await readKey(options.dataFolder, options.key);
  const releaseSigner = await readReleaseKey(options.dataFolder, options.releaseKey);
  const subjects = subjectsFile();
  const openPool = async () => {
    const pool = await createScanPool({
      key,
      rulesFolder: FOLDERS.rules,
      externalFolders: externalFolders(),
      traces: true,
      ...(subjects !== undefined && { subjects: readClasses(subjects) }),
    });
    opened.add(() => pool.close());
    return pool;
  };
  const [{ store, databaseUrl }, pool, shipped] = await together<[Persistence, Awaited<ReturnType<typeof openPool>>, WorkflowRegistry]>([
    openPersistence(options, opened),
    openPool(),
    readPassedChecks(options.dataFolder, key).then((passed) => loadWorkflows(FOLDERS.workflows, passed)),
  ]);
  const calendar = await CalendarWatch.open(store.directory);
  opened.add(() => calendar.close());
  const clock = { now: () => new Date().toISOString() };
  const roles = await RoleWatch.open(store.roles);
  opened.add(() => roles.close());
  const kinds = await KindBook.open(store, clock);
  opened.add(() => kinds.close());
  const scanner = await PackedScanner.open(pool, store, clock, kinds);
  opened.add(() => scanner.close());
  const folder = transcriptFolder(path.join(options.dataFolder, 'transcripts'), key);
  const transcripts = new KeptTranscripts(pool.transcribe, store.blobs, folder, (files) => store.redactions.made(files));
  const vault = vaultOf(key);
  const workflows = await WorkflowWatch.open(shipped, { store, clock, vault }, ({ id, version, fault }: Unloaded) => {
    options.logger?.error({ workflow: id, version, fault }, 'a confirmed workflow is refused here; its items wait; nothing else stops');
  });
  opened.add(() => workflows.close());
  const printer = new PrintThread();
  opened.add(() => printer.close());
  const redactor = redactorOf(key);
  const parts = { store, clock, scanner, transcripts, printer, redactor, vault, releaseSigner, workflows, kinds, roles };
  const engine = { ...parts, calendar: () => calendar.current, settings: DEFAULT_SETTINGS };
  return { databaseUrl, engine, rules: pool.rules, wake: pool.wake, load: pool.load };
}

/** The keys of the log and its memory, in a folder of their own, and where it is copied to. */
async function logOf(
  { log = {}, stamps, checkLinks = false, dataFolder }: EngineOptions,
  store: Store,
): Promise<Pick<WorkerOptions, 'log' | 'mirror' | 'stamps' | 'checkpointTo' | 'askLink'>> {
  const keeper = await openLogKeys(log.folder ?? path.join(dataFolder, 'log'), store.log, log);
  const { mirror } = log;
  const source = stamps && (await openStampSource(stamps, askAuthority));
  const askLink = checkLinks ? (link: URL) => probe(link, { mayConnect: isPublicAddress }) : undefined;
  return {
    log: keeper,
    stamps: source,
    checkpointTo: log.mail,
    askLink,
    ...(mirror !== undefined && { mirror: () => mirrorLog(mirror, store) }),
  };
}

/** Only where it is named: whoever answers for other logs says so. */
async function witnessOf({ witness = {}, dataFolder }: EngineOptions): Promise<Pick<AppOptions, 'witness'>> {
  const { name, folder } = witness;
  return name === undefined ? {} : { witness: await openWitness(folder ?? path.join(dataFolder, 'witness'), name) };
}

/** How e-mails leave; their links lead to the address of the settings, else to `address`. */
function postOf({ mail, dataFolder }: EngineOptions, address?: string): Post {
  const settings = { smtp: mail?.smtp, from: mail?.from, address: mail?.address ?? address };
  const fault = mailFault(settings);
  if (fault) throw new CliError(fault);
  return openPost(settings, path.join(dataFolder, 'outbox'));
}

/** Folder channels lie in the data folder, unless the operator says otherwise. */
function connectorsOf({ channels, dataFolder }: EngineOptions, post: Post, { blobs }: Store) {
  const folder = channels?.folder ?? path.join(dataFolder, 'channels');
  const isPublic = (address: string) => addressScope(address) === 'public';
  return openConnectors({ folder, allowedHosts: channels?.allowedHosts ?? [], isPublic }, post, blobs);
}

function rulesForReaders(rules: readonly RuleSummary[]): RuleInfo[] {
  return rules.map(({ editions: _, ...shown }) => shown);
}

/** Takes the port before anything else starts, so that a port that is taken is told at once; answers 503 until there is an app. */
async function listen(
  { host, port }: ServeOptions,
  opened: Opened,
): Promise<{ url(): Promise<string>; serve(app: RequestListener): void; isLoopback: boolean }> {
  let app: RequestListener = (_request, response) => void response.writeHead(503, { 'Retry-After': '2' }).end();
  const server = createServer((request, response) => app(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve());
  });
  opened.add(() => closeServer(server));
  const { address, port: taken } = server.address() as AddressInfo;
  return {
    isLoopback: isLoopback(address),
    url: () => answeringUrl(address, taken),
    serve: (next) => {
      app = next;
    },
  };
}

/** Loaded where there is one only: its library is heavy. */
async function providerOf(settings: NonNullable<ServeOptions['provider']>): Promise<Provider> {
  const { openProvider } = await import('./http/provider/provider.ts');
  return openProvider(settings);
}

/** Nobody is told to come in from another machine. */
function isUnproxied({ origins, proxies }: ServeOptions): boolean {
  const noProxies = proxies === 0 || (Array.isArray(proxies) && proxies.length === 0);
  return noProxies && origins.every((origin) => URL.canParse(origin) && isLoopbackHost(new URL(origin).host));
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Starts the product: database, engine, queue and HTTP server. Rejects with everything closed again. */
function startImprimatur(options: ServeOptions): Promise<RunningServer> {
  return Opened.during(async (opened) => {
    // Closed last to first: the listener comes off first of all, then the worker, the engine's parts, the database.
    const front = new Opened();
    opened.add(() => front.close());
    const { url, serve, ...listening } = await listen(options, front);
    await guardFolder(options);
    const [{ engine, databaseUrl, rules, wake, load }, workspace] = await together<[OpenEngine, string]>([
      openEngine(options, opened),
      builtWorkspace(options.dataFolder, (text) => options.logger.info(text)),
    ]);
    const made = await firstStart(engine, {
      keepPasswords: options.keepFirstPasswords ?? false,
      plan: options.firstCatalogue ? planText() : undefined,
    });
    const loopbackOnly = listening.isLoopback && isUnproxied(options);
    if (!loopbackOnly) await endDemonstration(engine, 'address');
    const metrics = createMetrics(engine.store);
    let worker: RunningWorker | undefined;
    if (options.worker) {
      const post = postOf(options, options.origins[0] ?? (await url()));
      const log = await logOf(options, engine.store);
      const connectors = connectorsOf(options, post, engine.store);
      worker = await runWorker({ engine, url: databaseUrl, logger: options.logger, post, connectors, ...log, observe: metrics.scan });
      opened.add(() => worker?.stop());
    }
    const live = new LiveHub(engine);
    const settings: AppOptions = {
      logger: options.logger,
      rules: rulesForReaders(rules),
      readmeOf: (rule, language) => ruleReadme(ruleFolders(), rule, language),
      metrics,
      live,
      secure: options.origins.some((origin) => origin.startsWith('https:')),
      loopbackOnly,
      origins: options.origins,
      proxies: options.proxies,
      limits: DEFAULT_LIMITS,
      maxUploadBytes: engine.settings.maxFileBytes * 2,
      maxFiles: 20,
      publicLog: options.log?.isPublic ?? false,
      ...(options.site && { site: options.site }),
      ...(await witnessOf(options)),
      scanLoad: load,
      workerReady: () => worker?.ready() ?? !options.worker,
      ...(options.provider && { provider: await providerOf(options.provider) }),
      ...(options.metricsToken === undefined ? {} : { metricsToken: options.metricsToken }),
    };
    serve(createApp(engine, settings, (app) => app.use(workspaceRoutes(workspace))));
    opened.add(() => front.close());
    // The listener waits for what is being answered, and these answers have no end of their own.
    opened.add(() => live.close());
    // Now that somebody may come: until then these threads would only have made the start longer.
    void wake();
    const offersPeople = loopbackOnly && (await engine.store.demonstration.isOffered());
    return { url: await url(), engine, firstStart: made, offersPeople, close: () => opened.close() };
  });
}

function startWorker(options: EngineOptions & { concurrency: number }): Promise<{ close(): Promise<void> }> {
  return Opened.during(async (opened) => {
    await guardFolder(options);
    const { engine, databaseUrl, wake } = await openEngine(options, opened);
    const { logger, concurrency } = options;
    const log = await logOf(options, engine.store);
    const post = postOf(options);
    const connectors = connectorsOf(options, post, engine.store);
    const worker = await runWorker({ engine, url: databaseUrl, logger, post, connectors, ...log, concurrency });
    opened.add(() => worker.stop());
    void wake();
    return { close: () => opened.close() };
  });
}

async function migrateOnly(place: Place): Promise<void> {
  const opened = new Opened();
  try {
    await guardFolder(place);
    await migrate(await openDatabaseServer(place, opened));
  } finally {
    await opened.close();
  }
}

function openStoreOnly(place: Place): Promise<{ store: Store; close(): Promise<void> }> {
  return Opened.during(async (opened) => {
    await guardFolder(place);
    const { store } = await openPersistence(place, opened);
    return { store, close: () => opened.close() };
  });
}

/** The composition root: the only place that wires everything. The command line asks for it when a command needs it. */
export const composition: Composition = {
  serve: startImprimatur,
  work: startWorker,
  migrate: migrateOnly,
  openStore: openStoreOnly,
};
