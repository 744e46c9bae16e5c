import { displayWidth, pad } from './columns.ts';
import { printable } from './formats/printable.ts';

export interface Progress {
  /** Shows that `done` of `total` are done and what is worked on. */
  show(done: number, total: number, name: string): void;
  /** Takes the bar off the screen, so that a line can be written where it was. */
  clear(): void;
}

const WIDTH = 24;
const SILENT: Progress = { show: () => {}, clear: () => {} };

/** A bar on standard error while many things are done; nothing at all when that is no terminal or there is little to do. */
export function progressBar(total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY || total < 3) return SILENT;
  let shown = false;
  let last = 0;
  return {
    show: (done, all, name) => {
      const now = performance.now();
      if (done < all && now - last < 80) return;
      last = now;
      const filled = Math.round((done / all) * WIDTH);
      const line = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${all} `;
      stream.write(`\r${line}${pad(shortened(printable(name), stream.columns - line.length - 2), 0)}\u001b[K`);
      shown = true;
    },
    clear: () => {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}

/** The end of a name, which says more than its beginning, in so many cells. */
function shortened(name: string, cells: number): string {
  const characters = [...name];
  while (characters.length > 0 && displayWidth(characters.join('')) > Math.max(0, cells)) characters.shift();
  return characters.join('');
}
