import { parentPort } from 'node:worker_threads';
import type { Paper } from './paper.ts';
import { print } from './print.ts';

/** A paper to print, and what became of it. */
export interface Printing {
  serial: number;
  paper: Paper;
}
export type Printed = { serial: number; bytes: Uint8Array } | { serial: number; fault: string };

const port = parentPort;
/** One after the other: each takes memory of its own. */
let last: Promise<void> = Promise.resolve();

port?.on('message', ({ serial, paper }: Printing) => {
  last = last.then(async () => {
    const printed: Printed = await print(paper).then(
      (bytes) => ({ serial, bytes }),
      // Texts of the paper may be in the message of a fault: its kind alone leaves.
      (error: unknown) => ({ serial, fault: error instanceof Error ? error.name : 'Error' }),
    );
    port.postMessage(printed);
  });
});
