import { type Response, Router, raw } from 'express';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { WitnessKeeper } from '../../engine/ports.ts';
import { cosign } from '../../engine/witness/cosign.ts';
import type { WitnessRefusal } from '../../evidence/witness/judge.ts';

/** Bytes of a request: 63 hashes, and a note with as many lines as we read. */
const LONGEST = 64 * 1024;

/** What a refusal is answered with, as C2SP tlog-witness has it. */
const STATUS: Record<WitnessRefusal['refused'], number> = {
  malformed: 400,
  'not-signed': 403,
  'log-unknown': 404,
  'other-size': 409,
  'not-consistent': 422,
};

const SAYS: Record<Exclude<WitnessRefusal['refused'], 'other-size'>, string> = {
  malformed:
    'This is no request of C2SP tlog-witness: an old size, at most 63 hashes, an empty line, and a checkpoint that is not smaller.',
  'not-signed': 'No line of the checkpoint is by a key of this log that is on the list here.',
  'log-unknown': 'This log is not on the list here. Ask the administrator of this witness.',
  'not-consistent': 'The hashes do not show that this tree goes on from the one that was cosigned last.',
};

/**
 * What other logs ask of this installation as a witness, exactly as C2SP tlog-witness: for programs, in plain text, without a session. Where it is no witness
 * there is nothing.
 */
export function witnessRoutes(engine: Engine, keeper: WitnessKeeper | undefined): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.locals['route'] = '/witness/{file}';
    response.set('X-Content-Type-Options', 'nosniff').set('Cache-Control', 'no-store');
    next(keeper ? undefined : nothing());
  });
  router.post('/add-checkpoint', raw({ type: () => true, limit: LONGEST }), async (request, response) => {
    if (!keeper) throw nothing();
    const body = textOf(request.body);
    const answer = body === undefined ? ({ refused: 'malformed' } as const) : await cosign(engine, keeper, body);
    if ('lines' in answer) response.type('text/plain; charset=utf-8').send(answer.lines);
    else refuse(response, answer);
  });
  router.use(() => {
    throw nothing();
  });
  return router;
}

/** Undefined for what is no UTF-8: a decoder that replaced bytes would show a text that nobody signed. */
function textOf(body: unknown): string | undefined {
  try {
    return Buffer.isBuffer(body) ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) : undefined;
  } catch {
    return undefined;
  }
}

function refuse(response: Response, refusal: WitnessRefusal): void {
  response.status(STATUS[refusal.refused]);
  // The media type as it is: a charset would make another one of it.
  if (refusal.refused === 'other-size') response.setHeader('Content-Type', 'text/x.tlog.size').end(`${refusal.size}\n`);
  else response.type('text/plain; charset=utf-8').send(`${SAYS[refusal.refused]}\n`);
}

function nothing(): ReviewError {
  return new ReviewError('not-found', {
    en: 'There is nothing at this address: this installation is no witness, or answers at /witness/add-checkpoint only.',
    zh: '此地址没有内容：本系统不是见证方，或仅在 /witness/add-checkpoint 应答。',
  });
}
