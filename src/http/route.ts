import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ErrorCode } from '../domain/errors.ts';
import type { FileRef } from '../domain/item.ts';
import type { Scope } from '../domain/scopes.ts';
import type { Engine, Idempotency } from '../engine/engine.ts';
import type { Subscriber } from '../engine/live/live-event.ts';
import type { ScannedBytes, StoredFile } from '../engine/ports.ts';
import type { Caller } from './access/authenticate.ts';
import type { Text } from './language.ts';
import type { AppOptions } from './options.ts';

/**
 * Who may call a route. `public`: everybody, credentials are not looked at. `sign-in`: everybody, under the limits for
 * guessing. `second-factor`: whoever gave the password and owes the code. `link`: anybody who holds the link, signed in or not. `session`:
 * a person in the browser, no API token. Scopes: a session, or a token with one of them.
 */
export type Access = 'public' | 'sign-in' | 'second-factor' | 'link' | 'session' | readonly Scope[];

type CallerOf<A extends Access> = A extends 'public' | 'sign-in' ? undefined : A extends 'link' ? Caller | undefined : Caller;

/** One validated request. */
interface Call<A extends Access = Access, P = unknown, Q = unknown, B = unknown> {
  engine: Engine;
  options: AppOptions;
  caller: CallerOf<A>;
  params: P;
  query: Q;
  body: B;
  /** Uploaded files, stored already. */
  files: FileRef[];
  /** Uploaded files of a route that stores none. */
  held: ScannedBytes[];
  /** For routes with `repeat: 'engine'`: hand it to the use case. */
  idempotency: { idempotency?: Idempotency };
  /** From `If-Match`. */
  expected: { expectedVersion?: number };
  request: Request;
  response: Response;
}

export interface Result {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  file?: { ref: FileRef; content: StoredFile; shared: boolean };
  /** Events from now on, to whom; `join` begins them and answers how to end them. */
  events?: { who: Pick<Subscriber, 'account' | 'session'>; join(subscriber: Subscriber): Promise<() => void> };
  /** Leaves piece by piece as a file to be saved, however much it is. */
  stream?: Stream;
}

export interface Stream {
  name: string;
  mediaType: string;
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

interface Answer {
  /** 303: the browser is sent elsewhere. */
  status: 200 | 201 | 202 | 204 | 303;
  /** What leaves: fields that it does not name are cut off, a value that does not fit is an internal error. */
  schema?: z.ZodType;
  /** The answer is a file. */
  file?: true;
  /** The answer leaves piece by piece, in one of these types. */
  stream?: readonly string[];
  /** The answer is a stream of events that lasts. */
  events?: true;
  /** May answer 202 with a proposal instead: a second person has to confirm it. */
  orProposal?: true;
}

export type Tag =
  | 'session'
  | 'proposals'
  | 'items'
  | 'queue'
  | 'bundles'
  | 'library'
  | 'deliveries'
  | 'channels'
  | 'notifications'
  | 'directory'
  | 'catalogue'
  | 'disclosure'
  | 'rules'
  | 'audit'
  | 'reports'
  | 'operations';

interface Described {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `{name}` for parameters, as OpenAPI writes it. */
  path: string;
  /** Operation id: unique, stable, a verb phrase. */
  id: string;
  tag: Tag;
  summary: Text;
  answer: Answer;
  /** Codes that this route can answer with, beside those that every route can. */
  refusals: readonly ErrorCode[];
  /**
   * The body may come as `multipart/form-data`: a part `content` with the JSON first, then the files. They are stored before the use case is
   * asked, or held in memory for as long as it takes.
   */
  upload?: 'stored' | 'held';
  /** The bytes of the JSON body are kept for the use case, which looks at their signature. */
  signed?: true;
  /** The JSON body may have 16 MB instead of one. */
  long?: true;
  /** `ETag` goes out, `If-Match` is honoured. */
  tagged?: true;
  /**
   * Who honours `Idempotency-Key` on a change. `http` (the default): the answer is kept here. `engine`: the use case keeps it in
   * its own commit. `none`: doing it twice is doing it once.
   */
  repeat?: 'http' | 'engine' | 'none';
  /** A password or a code (`code` in the body) is guessed here: refusals count against the account as they do for signing in. */
  guessing?: true;
  /** Fields of the answer that are shown once: null in a repeated answer, and never stored. */
  shownOnce?: readonly string[];
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface RouteSpec<A extends Access, P, Q, B> extends Described {
  access: A;
  params?: P;
  query?: Q;
  body?: B;
  /** Asked before the first uploaded byte is stored. The use case asks again: this only keeps strangers from filling the disk. */
  admit?(call: Call<A, Output<P>, Output<Q>, Output<B>>): Promise<void>;
  handle(call: Call<A, Output<P>, Output<Q>, Output<B>>): Promise<Result>;
}

/** A row of the route table: what express serves and what the reference describes are made from this and from nothing else. */
export interface Route extends Described {
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  admit?(call: never): Promise<void>;
  handle(call: never): Promise<Result>;
}

export function route<
  const A extends Access,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<A, P, Q, B>): Route {
  return spec as unknown as Route;
}

export function isChange(method: Described['method']): boolean {
  return method !== 'get';
}
