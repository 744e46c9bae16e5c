import type { Request } from 'express';
import { ReviewError } from '../domain/errors.ts';
import type { FileRef } from '../domain/item.ts';
import type { Engine, Idempotency } from '../engine/engine.ts';
import { canonicalJson } from '../evidence/canonical-json.ts';
import { sha256 } from '../evidence/digest.ts';

/** An answer as it is kept for a repeated request. */
export interface KeptAnswer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

/** The request's idempotency key with a hash over what it asks for; undefined without the header. Files count by their content. */
export function idempotencyOf(request: Request, body: unknown, files: readonly FileRef[]): Idempotency | undefined {
  const key = request.get('Idempotency-Key');
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
    throw new ReviewError('invalid-input', 'An Idempotency-Key has 1 to 128 visible ASCII characters. Use a UUID.', {
      field: 'Idempotency-Key',
    });
  }
  const named = files.map(({ name, sha256: hash }) => ({ name, hash }));
  return { key, requestHash: sha256(canonicalJson({ method: request.method, path: request.path, body, files: named })) };
}

/**
 * Runs a change once per key. The same request again gets the first answer; another one with the same key is refused, and so is
 * one that arrives while the first still runs (`busy`). A refusal frees the key, since nothing was changed. When nobody knows whether
 * something was changed – the process died over it, or lost the database – the next repeat is told so, once (`outcome-unknown`), and frees the
 * key: the person looks, and sends it again or not. Better a question than an effect twice.
 */
export async function onceAKey(
  engine: Engine,
  account: string,
  repeat: Idempotency,
  run: () => Promise<{ answer: KeptAnswer; kept: KeptAnswer }>,
): Promise<{ answer: KeptAnswer; replayed: boolean }> {
  const store = engine.store.idempotency;
  const begun = await store.begin(account, repeat.key, repeat.requestHash, engine.clock.now());
  if (!begun.fresh) {
    const answer = earlierAnswer(begun, repeat);
    if (answer) return { answer, replayed: true };
    await store.abandon(account, repeat.key);
    throw new ReviewError('outcome-unknown', 'The first attempt was cut off. Look whether it took effect; if not, send it again.');
  }
  let done: Awaited<ReturnType<typeof run>>;
  try {
    done = await run();
  } catch (error) {
    const unknown = !(error instanceof ReviewError) || error.code === 'store-unavailable' || error.code === 'internal';
    await (unknown ? store.disown(account, repeat.key) : store.abandon(account, repeat.key));
    throw error;
  }
  try {
    await store.finish(account, repeat.key, done.kept);
  } catch (error) {
    await store.disown(account, repeat.key);
    throw error;
  }
  return { answer: done.answer, replayed: false };
}

/** Undefined: nobody runs it any more, and it has no answer. */
function earlierAnswer(
  begun: { requestHash: string; response: unknown | null; running: boolean },
  repeat: Idempotency,
): KeptAnswer | undefined {
  if (begun.requestHash !== repeat.requestHash) {
    throw new ReviewError('idempotency-key-reused', 'This Idempotency-Key belongs to another request. Use a new key.');
  }
  if (begun.response === null && begun.running) throw new ReviewError('busy', 'The same request is still running. Ask again in a moment.');
  return (begun.response as KeptAnswer | null) ?? undefined;
}
