import type { Request, Response } from 'express';
import type { Subscriber } from '../../engine/live/live-event.ts';

/** Milliseconds after which a browser that lost the stream asks again. */
const RETRY = 3_000;
/** Bytes that may wait for a reader who does not read. */
const MOST_WAITING = 256 * 1024;

/**
 * Answers with server-sent events (HTML standard, section 9.2) until either side ends it. Nothing on the way may hold it back: it is not
 * compressed, and proxies are told not to buffer. `join` begins it; what it refuses is answered as usual.
 */
export async function sendEventStream(
  request: Request,
  response: Response,
  who: Pick<Subscriber, 'account' | 'session'>,
  join: (subscriber: Subscriber) => Promise<() => void>,
): Promise<void> {
  let leave: (() => void) | undefined;
  const write = (text: string) => {
    if (response.writableEnded) return;
    open(response);
    response.write(text);
    if (response.writableLength > MOST_WAITING) response.destroy();
  };
  if (request.method === 'HEAD') {
    open(response);
    return void response.end();
  }
  response.once('close', () => leave?.());
  leave = await join({
    ...who,
    send: ({ name, data }, id) => write(`${id === null ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    beat: () => write(':\n\n'),
    end: () => void response.end(),
  });
  if (request.socket.destroyed) return leave();
  write(`retry: ${RETRY}\n\n`);
}

function open(response: Response): void {
  if (response.headersSent) return;
  response.status(200).set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
  response.flushHeaders();
}
