import type { Run } from '../measure.ts';
import { measure, watchPostmaster } from '../measure.ts';
import { openRaw } from './raw.ts';
import { openOwnOffice, prepare, type Walker, walksOf } from './walk.ts';

/**
 * One contestant in a process of its own, so that another checkout of the product can take part: it is asked by messages, and answers each
 * with `{ value }` or `{ problem }`. Arguments: the checkout, the database, whether the raw driver takes the engine's place, the postmaster.
 */
export type Order =
  | { do: 'open' }
  | { do: 'prepare'; items: number; callers: number }
  | { do: 'run'; callers: number }
  | { do: 'first' }
  | { do: 'close' };

const [root = '', url = '', kind = 'engine', postmaster = '0'] = process.argv.slice(2);
watchPostmaster(Number(postmaster));
let walker: Walker | undefined;
let walks: (() => Promise<unknown>)[][] = [];

async function follow(order: Order): Promise<Run | number | undefined> {
  switch (order.do) {
    case 'open': {
      const office = await openOwnOffice(root, url);
      walker = kind === 'raw' ? await openRaw(office, url) : office;
      return undefined;
    }
    case 'prepare':
      walks = await walksOf(ready(), await prepare(ready(), order.items), order.callers);
      return undefined;
    case 'run':
      return measure(walks, order.callers);
    case 'first': {
      const call = walks.shift()?.[0];
      const started = performance.now();
      await call?.();
      return performance.now() - started;
    }
    case 'close':
      await walker?.close();
      walker = undefined;
      return undefined;
  }
}

function ready(): Walker {
  if (!walker) throw new Error('The contestant is not open.');
  return walker;
}

process.on('message', (order: Order) => {
  follow(order)
    .then((value) => process.send?.({ value }))
    .catch((problem: unknown) => process.send?.({ problem: problem instanceof Error ? problem.stack : String(problem) }))
    .finally(() => {
      if (order.do === 'close' && !walker) process.disconnect?.();
    });
});
