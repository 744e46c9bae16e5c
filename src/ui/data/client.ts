import { initialLanguage, TAGS } from '../words/language.tsx';
import { askForProof } from './proof.ts';
import { sessionEnded } from './session-end.ts';

/** A refusal or failure as the server tells it (RFC 9457), in the language of the request. */
export class Problem extends Error {
  readonly status: number;
  /** Stable code, see the page of error codes; `offline` when no answer came. */
  readonly code: string;
  readonly title: string;
  readonly requestId: string | undefined;
  /** Everything else that the problem document holds. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>) {
    super(String(body['detail'] ?? ''));
    this.name = 'Problem';
    this.status = status;
    this.code = String(body['code'] ?? 'internal');
    this.title = String(body['title'] ?? '');
    this.requestId = body['requestId'] === undefined ? undefined : String(body['requestId']);
    this.details = body;
  }
}

export interface Call {
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON; a form goes as multipart. */
  body?: unknown;
  /** Version of what was read: another one is refused as `stale-version`. */
  ifMatch?: string | undefined;
  /** One per intention, made when the person begins it: a repeat does it once. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Sent once more after the person proved who they are: it is not asked for twice. */
  isAgain?: true;
}

export interface Answer<T> {
  data: T;
  /** 202: it waits for a second person, and the data is the proposal. */
  status: number;
  /** ETag of what was read or changed. */
  version: string | null;
}

/** One request to the API. Rejects with a {@link Problem}. */
export async function call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, options: Call = {}): Promise<Answer<T>> {
  const response = await fetch(addressOf(path, options.query), { method, ...init(options) }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem(0, { code: 'offline' });
  });
  const isJson = /[/+]json/.test(response.headers.get('Content-Type') ?? '');
  const body = (isJson ? await response.json() : {}) as Record<string, unknown>;
  if (body['code'] === 'proof-needed' && !options.isAgain && (await askForProof()))
    return call(method, path, { ...options, isAgain: true });
  if (body['code'] === 'not-signed-in') sessionEnded();
  if (!response.ok) throw new Problem(response.status, body);
  return { data: body as T, status: response.status, version: response.headers.get('ETag') };
}

/** As {@link call}, for what is only read. */
export async function read<T>(path: string, query?: Call['query'], signal?: AbortSignal): Promise<T> {
  return (await call<T>('GET', path, { ...(query && { query }), ...(signal && { signal }) })).data;
}

function addressOf(path: string, query: Call['query'] = {}): string {
  const known = Object.entries(query).filter(
    (pair): pair is [string, string | number | boolean] => pair[1] !== undefined && pair[1] !== '',
  );
  return known.length === 0 ? path : `${path}?${new URLSearchParams(known.map(([name, value]) => [name, String(value)]))}`;
}

function init({ body, ifMatch, idempotencyKey, signal }: Call): RequestInit {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': TAGS[initialLanguage()] };
  if (ifMatch !== undefined) headers['If-Match'] = ifMatch;
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json';
  return {
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  };
}
