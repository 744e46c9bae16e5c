import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import type { OpenWire } from '../../src/store/live.ts';

/** Tells nobody: news are sent when it suits them, and a cut is meant for the message that a test counts to. */
export const SILENT_WIRE: OpenWire = { tell: () => undefined, listen: async () => async () => undefined, close: async () => undefined };

/** `before`: the database never hears of it. `after`: it is done and answered, and the answer is lost. */
export type Cut = 'before' | 'after';

export interface FaultProxy {
  url: string;
  /** Cuts the connection at the n-th message from now on that the store sends; 1 is the next. */
  cutAt(n: number, when: Cut): void;
  /** True when the cut has happened. Disarms it when it has not. */
  wasCut(): boolean;
  /** Ends every connection and takes no new one, as when the database's machine is gone. */
  down(): void;
  up(): void;
  close(): Promise<void>;
}

/**
 * ReadyForQuery: type `Z`, length 5, one byte of status. The server has done everything that was sent. A question of the sign-in (type
 * `R`) is an answer as well: a session that is opened beside the one that is meant would wait for it until its patience ends.
 */
function isDone(answer: Buffer): boolean {
  if (answer[0] === 0x52) return true;
  return answer.length >= 6 && answer.subarray(-6, -1).equals(Buffer.from([0x5a, 0, 0, 0, 5]));
}

export async function faultProxy(url: string): Promise<FaultProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let armed: { left: number; when: Cut } | undefined;
  let cut = false;
  let isDown = false;

  const server = createServer((client) => {
    if (isDown) return void client.resetAndDestroy();
    const upstream = connect(Number(target.port), target.hostname);
    let swallowing = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket
        .on('error', end)
        .on('close', end)
        .once('close', () => sockets.delete(socket));
    }
    client.on('data', (chunk) => {
      if (armed && --armed.left === 0) {
        const { when } = armed;
        armed = undefined;
        cut = true;
        if (when === 'before') return end();
        swallowing = true;
      }
      upstream.write(chunk);
    });
    let answer = Buffer.alloc(0);
    upstream.on('data', (chunk) => {
      if (!swallowing) return void client.write(chunk);
      answer = Buffer.concat([answer, chunk]);
      if (isDone(answer)) end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.port = String((server.address() as { port: number }).port);
  return {
    url: through.href,
    cutAt: (left, when) => {
      armed = { left, when };
      cut = false;
    },
    wasCut: () => {
      armed = undefined;
      return cut;
    },
    down: () => {
      isDown = true;
      for (const socket of sockets) socket.destroy();
    },
    up: () => {
      isDown = false;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
