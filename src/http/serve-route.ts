import express, { type Request, type RequestHandler, type Response } from 'express';
import { ReviewError } from '../domain/errors.ts';
import type { FileRef } from '../domain/item.ts';
import type { Engine, Idempotency } from '../engine/engine.ts';
import { countGuess } from '../engine/people/sign-in/guessing.ts';
import type { ScannedBytes } from '../engine/ports.ts';
import { isDeviceCode } from '../engine/second-factor/codes.ts';
import { authenticate, type Caller, currentSession, owedBy, requireScope, waitingCaller } from './access/authenticate.ts';
import { checkForeignOrigin } from './access/origin-check.ts';
import { expectedVersion } from './entity-tag.ts';
import { type Language, languageOf } from './language.ts';
import { type RateLimits, sourceOf } from './limits/rate-limits.ts';
import { withNames } from './names.ts';
import type { AppOptions } from './options.ts';
import { parseInput } from './problems/input-errors.ts';
import { HeldFiles } from './receiving/held-files.ts';
import { readSignedJson } from './receiving/raw-body.ts';
import { receiveUpload } from './receiving/upload.ts';
import { idempotencyOf, type KeptAnswer, onceAKey } from './repeat.ts';
import { isChange, type Result, type Route } from './route.ts';
import { proposal as proposalSchema } from './schemas/proposals.ts';
import { compressed, mayCompress } from './sending/compressed.ts';
import { sendEventStream } from './sending/event-stream.ts';
import { sendFile } from './sending/send-file.ts';
import { sendStream } from './sending/send-stream.ts';

const readJson = express.json({ limit: '1mb', strict: true, type: 'application/json' });
/** A hundred thousand words. */
const readLongJson = express.json({ limit: '16mb', strict: true, type: 'application/json' });

/** What a person with a first password may still do: see who they are, change it, sign out. */
const WITH_FIRST_PASSWORD = new Set(['read-me', 'read-session', 'sign-out', 'change-password']);
/** What a person may still do who owes the installation a second factor: the same, and set one up. */
const WITHOUT_SECOND_FACTOR = new Set([
  ...WITH_FIRST_PASSWORD,
  'prove-session',
  'read-second-factor',
  'begin-second-factor',
  'confirm-second-factor',
]);

interface Served {
  engine: Engine;
  options: AppOptions;
  limits: RateLimits;
  route: Route;
}

/** The express handler of one row of the table. Order matters: who, from where, how often; then what; then once. */
export function serveRoute(engine: Engine, options: AppOptions, limits: RateLimits, route: Route): RequestHandler {
  return async (request, response) => {
    response.locals['route'] = route.path;
    if (route.access === 'link') await pass(limits.links, request, response);
    const caller = await callerOf({ engine, options, limits, route }, request, response);
    const language = languageOf(request);
    const params = route.params && parseInput(route.params, request.params, 'params', language);
    const query = parseQuery(route, request, language);
    const early = { engine, options, caller, params, query, request, response, idempotency: {}, expected: {} };
    const admit = async (body: unknown) => route.admit?.({ ...early, body, files: [], held: [] } as never);
    // Before the first byte comes: a file that is not stored takes room in memory.
    const takeRoom = route.upload === 'held' && caller ? limits.holding.begin(caller.account.id, response) : undefined;
    const { body, files, held } = await readBody({ engine, options, limits, route }, request, response, { admit, takeRoom });
    const guess = await guessOf({ engine, options, limits, route }, request, caller);
    const repeat = isChange(route.method) ? idempotencyOf(request, body, files) : undefined;
    const version = route.tagged && isChange(route.method) ? expectedVersion(request) : undefined;
    const expected = version === undefined ? {} : { expectedVersion: version };
    const call = { ...early, body, files, held, idempotency: repeat ? { idempotency: repeat } : {}, expected };
    const keep = route.repeat === undefined || route.repeat === 'http' ? repeat : undefined;
    const handle = async () => {
      const result = await route.handle(call as never);
      await guess?.wasRight();
      return result;
    };
    await perform(engine, route, caller, keep, { request, response }, handle);
  };
}

/** Counts an attempt where a secret is guessed: at one's own password or code once one is known, at a name from an address otherwise. */
function guessOf({ engine, options, route }: Served, request: Request, caller: Caller | undefined) {
  if (route.access !== 'sign-in' && !route.guessing) return undefined;
  const limits = { perPair: options.limits.signInsPerLogin, perAddress: options.limits.signInsPerAddress };
  const { login, code } = (request.body ?? {}) as { login?: unknown; code?: unknown };
  if (!caller) return countGuess(engine, limits, { address: sourceOf(request), login: typeof login === 'string' ? login : '' });
  const at = typeof code !== 'string' ? 'password' : isDeviceCode(code) ? 'code' : 'recovery-code';
  return countGuess(engine, limits, { account: caller.account.id, at });
}

async function callerOf({ engine, options, limits, route }: Served, request: Request, response: Response): Promise<Caller | undefined> {
  if (route.access === 'public') return undefined;
  if (route.access === 'sign-in') {
    checkForeignOrigin(request, options.origins);
    return undefined;
  }
  const caller = await (route.access === 'second-factor' ? waitingCaller : authenticate)(engine, request, options);
  if (caller) response.locals['account'] = caller.account.id;
  if (route.access === 'link') return caller;
  if (!caller) throw new ReviewError('not-signed-in', 'Sign in first, or send an API token.');
  await pass(limits.perAccount, request, response);
  if (route.access === 'second-factor') return caller;
  requireReady(caller, route);
  if (route.access === 'session') currentSession(caller);
  else requireScope(caller, route.access);
  return caller;
}

/** Before anything else a person makes their password their own, and sets up the second factor that the installation asks them for. */
function requireReady(caller: Caller, { id }: Route): void {
  const owed = owedBy(caller);
  if (owed === 'own-password' && !WITH_FIRST_PASSWORD.has(id)) {
    throw new ReviewError('not-allowed', 'Change the first password first.', { reason: 'password-change-required' });
  }
  if (owed !== 'second-factor' || WITHOUT_SECOND_FACTOR.has(id)) return;
  throw new ReviewError(
    'not-allowed',
    {
      en: 'This installation asks your account for a second factor. Set one up first.',
      zh: '本系统要求您的账号使用二次验证，请先完成设置。',
    },
    { reason: 'second-factor-required' },
  );
}

function parseQuery(route: Route, request: Request, language: Language): unknown {
  if (route.query) return parseInput(route.query, request.query, 'query', language);
  const [unknown] = Object.keys(request.query);
  if (unknown === undefined) return undefined;
  throw new ReviewError('invalid-input', 'This address takes no query. Leave it out.', { field: unknown.slice(0, 60) });
}

interface Received {
  body: unknown;
  files: FileRef[];
  held: ScannedBytes[];
}

const NO_FILES = { files: [], held: [] };

async function readBody(
  { engine, options, route }: Served,
  request: Request,
  response: Response,
  { admit, takeRoom }: { admit: (body: unknown) => Promise<void>; takeRoom: ((bytes: number) => void) | undefined },
): Promise<Received> {
  const language = languageOf(request);
  const { body: schema } = route;
  if (!schema) return { body: undefined, ...NO_FILES };
  if (route.upload && request.is('multipart/form-data')) {
    const limits = { maxUploadBytes: options.maxUploadBytes, maxFiles: options.maxFiles, maxFileBytes: engine.settings.maxFileBytes };
    const read = (text: string) => parseInput(schema, parseJson(text), 'body', language);
    const sink = takeRoom && new HeldFiles(takeRoom);
    const { content, files } = await receiveUpload(request, sink ?? engine.store.blobs, limits, read, admit);
    return sink ? { body: content, files: [], held: sink.of(files) } : { body: content, files, held: [] };
  }
  await pass(route.signed ? readSignedJson : route.long ? readLongJson : readJson, request, response);
  if (request.body === undefined && request.headers['content-type'] !== undefined && !request.is('application/json')) {
    throw new ReviewError('invalid-input', 'Send the body as application/json.', { field: 'Content-Type' });
  }
  return { body: parseInput(schema, request.body, 'body', language), ...NO_FILES };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ReviewError('invalid-input', 'The part "content" is not valid JSON. Correct it.', { field: 'content' }, { cause });
  }
}

async function perform(
  engine: Engine,
  route: Route,
  caller: Caller | undefined,
  keep: Idempotency | undefined,
  { request, response }: { request: Request; response: Response },
  handle: () => Promise<Result>,
): Promise<void> {
  if (!keep || !caller) {
    const result = await handle();
    if (result.file) return sendFile(request, response, result.file);
    if (result.stream) return sendStream(response, result.stream);
    if (result.events) return sendEventStream(request, response, result.events.who, result.events.join);
    return send(route, request, response, await withNames(engine, answerOf(route, result)));
  }
  const { answer, replayed } = await onceAKey(engine, caller.account.id, keep, async () => {
    const answer = answerOf(route, await handle());
    return { answer, kept: { ...answer, body: withoutSecrets(answer.body, route.shownOnce ?? []) } };
  });
  if (replayed) response.set('Idempotency-Replayed', 'true');
  await send(route, request, response, answer);
}

/** What leaves is what the table describes. */
function answerOf(route: Route, result: Result): KeptAnswer {
  const schema = route.answer.orProposal && result.status === 202 ? proposalSchema : route.answer.schema;
  const body = schema ? schema.parse(result.body) : null;
  return { status: result.status ?? route.answer.status, body, headers: result.headers ?? {} };
}

function withoutSecrets(body: unknown, fields: readonly string[]): unknown {
  if (fields.length === 0) return body;
  return { ...(body as Record<string, unknown>), ...Object.fromEntries(fields.map((field) => [field, null])) };
}

async function send(route: Route, request: Request, response: Response, { status, body, headers }: KeptAnswer): Promise<void> {
  if (!response.hasHeader('Cache-Control')) response.set('Cache-Control', 'private, no-cache');
  response.set(headers).status(status);
  if (status === 204 || status === 303) return void response.end();
  if (!mayCompress(route)) return void response.json(body);
  response.vary('Accept-Encoding').type('application/json');
  const plain = Buffer.from(JSON.stringify(body));
  const small = await compressed(request, plain);
  if (small) response.set('Content-Encoding', small.coding);
  const { length } = small?.bytes ?? plain;
  response.set('Content-Length', String(length)).end(small?.bytes ?? plain);
}

/** Runs an express middleware and waits for it; a middleware that answers by itself never comes back, and nothing follows. */
function pass(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (error?: unknown) => (error ? reject(error) : resolve());
    Promise.resolve(handler(request, response, next)).catch(reject);
  });
}
