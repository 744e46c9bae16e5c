import type { Request } from 'express';
import express from 'express';

const BODIES = new WeakMap<object, Buffer>();

/** As JSON is read elsewhere, and the bytes are kept as long as their request: a signature is over them and not over what they mean. */
export const readSignedJson = express.json({
  limit: '64kb',
  strict: true,
  type: 'application/json',
  verify: (request, _response, bytes) => void BODIES.set(request, bytes),
});

/** The bytes of a signed request; none where it had none. */
export function rawBody(request: Request): Buffer {
  return BODIES.get(request) ?? Buffer.alloc(0);
}
