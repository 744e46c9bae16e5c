import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { ReviewError } from '../../domain/errors.ts';
import { type Language, languageOf, type Text } from '../language.ts';
import type { InputError } from './input-errors.ts';
import { PROBLEM_STATUS, RETRY_AFTER } from './problem-status.ts';
import { PROBLEM_TEXTS } from './problem-texts.ts';

/** RFC 9457 problem document. `code` is stable; `title` and `detail` follow `Accept-Language`. */
interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: InputError[];
}

/** Details that a client may see. Everything else in `details` stays inside. */
const SHOWN = [
  'field',
  'kinds',
  'roles',
  'role',
  'scopes',
  'state',
  'accepts',
  'open',
  'lacks',
  'members',
  'bundle',
  'recipients',
  'version',
  'step',
  'reason',
  'recalledAt',
  'inForce',
  'maxBytes',
] as const;

/** What happened in this case and what to do. The message of an internal error may come from anywhere and is not shown. */
export function reasonOf({ code, message, zh }: Pick<ReviewError, 'code' | 'message' | 'zh'>): Text {
  const { advice } = PROBLEM_TEXTS[code];
  if (code === 'internal' || code === 'store-unavailable') return advice;
  return { en: message, zh: zh ?? advice.zh };
}

function problemOf(error: ReviewError, language: Language, requestId: string): Problem & Record<string, unknown> {
  const { title } = PROBLEM_TEXTS[error.code];
  const problem: Problem & Record<string, unknown> = {
    type: `/api/docs#problem-${error.code}`,
    title: title[language],
    status: PROBLEM_STATUS[error.code],
    detail: reasonOf(error)[language],
    code: error.code,
    requestId,
  };
  for (const name of SHOWN) if (error.details[name] !== undefined) problem[name] = error.details[name];
  if (Array.isArray(error.details['errors'])) problem.errors = error.details['errors'] as InputError[];
  return problem;
}

/** Every thrown thing as a {@link ReviewError}: express's own parsing errors by what they are, the rest as `internal`. */
function asReviewError(thrown: unknown): ReviewError {
  if (thrown instanceof ReviewError) return thrown;
  const cause = { cause: thrown };
  const type = (thrown as { type?: unknown } | null)?.type;
  if (type === 'entity.too.large') return new ReviewError('too-large', 'The body is too large. Make it smaller.', {}, cause);
  if (
    typeof type === 'string' &&
    (type.startsWith('entity.') || type.startsWith('encoding.') || type.startsWith('charset.') || type === 'request.aborted')
  ) {
    return new ReviewError('invalid-input', 'The body is not valid JSON. Correct it and send it again.', {}, cause);
  }
  if (thrown instanceof URIError) return new ReviewError('not-found', 'There is nothing at this address.', {}, cause);
  return new ReviewError('internal', 'Something went wrong inside. Give the administrator the request id.', {}, cause);
}

export const noSuchAddress: RequestHandler = () => {
  throw new ReviewError('not-found', 'There is nothing at this address. See /api/docs.');
};

function answerProblem(request: Request, response: Response, error: ReviewError): void {
  const language = languageOf(request);
  const problem = problemOf(error, language, response.locals['requestId'] as string);
  hangUpAfter(request, response);
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer realm="imprimatur"');
  response.status(problem.status).set({ 'Content-Language': language === 'zh' ? 'zh-CN' : 'en', 'Cache-Control': 'no-store' });
  response.vary('Accept-Language').type('application/problem+json').send(JSON.stringify(problem));
}

function setWait(response: Response, { code, details }: ReviewError): void {
  const wait = RETRY_AFTER[code] ?? details['seconds'];
  if (wait !== undefined && !response.hasHeader('Retry-After')) response.set('Retry-After', String(wait));
}

/** Milliseconds in which a client that is still sending can read its refusal: closing at once would reset the connection under it. */
const LINGER = 1_000;

/** A body that was refused half way is not taken to its end. */
function hangUpAfter(request: Request, response: Response): void {
  // Asked for now: a request that a pipeline gave up has no socket any more, and neither has an answer that is out.
  const { socket } = response;
  response.once('finish', () => {
    if (!request.complete) setTimeout(() => request.complete || socket?.destroy(), LINGER).unref();
  });
}

/**
 * The last handler. Logs what happened inside without the message of a refusal: it is the client's business. `answer` writes the answer, as a
 * problem document where nothing else is named.
 */
export function problemHandler(
  logger: Logger,
  answer: (request: Request, response: Response, error: ReviewError) => void = answerProblem,
): ErrorRequestHandler {
  return (thrown, request, response, next) => {
    const error = asReviewError(thrown);
    response.locals['code'] = error.code;
    if (PROBLEM_STATUS[error.code] >= 500) {
      logger.error({ requestId: response.locals['requestId'], code: error.code, fault: faultOf(error.cause ?? thrown) }, 'request failed');
    }
    if (response.headersSent) return next(thrown);
    setWait(response, error);
    answer(request, response, error);
  };
}

/** Class, code (`ENOSPC`, `57P01`) and stack of a fault. Its message is left out: a driver puts values into it, a file system names. */
function faultOf(thrown: unknown): { name: string; errno?: string; at?: string[] } {
  // Not by its class: an error of the file system may come from another realm.
  const { name, code, stack } = (thrown ?? {}) as Partial<NodeJS.ErrnoException>;
  if (name === undefined) return { name: typeof thrown };
  const at = (stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
  return {
    name,
    ...(code !== undefined && /^\w{1,30}$/.test(code) ? { errno: code } : {}),
    at: at.map((line) => line.trim()),
  };
}
