import path from 'node:path';
import { orderRelease } from '../../src/engine/bundles/order-release.ts';
import { bundleOf } from '../engine/bundles/bundle-office.ts';
import { temporaryServer } from '../support/embedded.ts';
import { measure, median, parentOf, type Run, table, watchPostmaster } from './measure.ts';
import { query } from './transitions/checkout.ts';
import { openOwnOffice, prepare, type Walker } from './transitions/walk.ts';

/**
 * A bundle released in one statement beside the release of one item, in turns on one database: wall and processor time of each. Run: npm run bench --
 * bundle [items] [rounds]
 */
const ITEMS = Number(process.argv[2] ?? 30);
const ROUNDS = Number(process.argv[3] ?? 7);
/** Of each kind in a round: a processor's clock ticks in hundredths of a second. */
const EACH = 8;

async function cleared(walker: Walker, count: number) {
  const items = await prepare(walker, count);
  const walks = await Promise.all(items.map((item) => walker.callsFor(item)));
  for (let turn = 0; turn < 5; turn++) await Promise.all(walks.map((calls) => calls.shift()?.()));
  return { items, walks };
}

const server = await temporaryServer({ connections: 100 });
try {
  const [backend] = await query<{ pid: number }>(server.url, 'select pg_backend_pid() as pid');
  const walker = await openOwnOffice(path.join(import.meta.dirname, '../..'), server.url);
  watchPostmaster(parentOf(backend?.pid ?? 0) || 0);
  const { office } = walker;
  await measure((await cleared(walker, 64)).walks, 8);
  await query(server.url, 'vacuum analyze');
  const runs: Record<'one' | 'bundle', Run[]> = { one: [], bundle: [] };
  const bundleCalls = async () => {
    const calls: (() => Promise<unknown>)[] = [];
    for (let at = 0; at < EACH; at++) {
      const { items } = await cleared(walker, ITEMS);
      const bundle = await bundleOf(
        office,
        items.map(({ item }) => item),
      );
      calls.push(() => orderRelease(office.engine, { by: office.people.publisher, bundle: bundle.id, members: items }));
    }
    return calls;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const { walks } = await cleared(walker, EACH);
    const bundles = await bundleCalls();
    runs.one.push(await measure([walks.flat()], 1));
    runs.bundle.push(await measure([bundles], 1));
  }
  const of = (way: 'one' | 'bundle', pick: (run: Run) => number) => median(runs[way].map(pick));
  const wall = (run: Run) => median(run.times);
  const cpu = ({ nodeCpu, postgresCpu }: Run) => (nodeCpu + postgresCpu) / 1000;
  const line = (name: string, pick: (run: Run) => number) => [
    name,
    of('one', pick).toFixed(2),
    of('bundle', pick).toFixed(2),
    (of('bundle', pick) / of('one', pick)).toFixed(2),
  ];
  console.log(table(['ms', 'one release', `bundle of ${ITEMS}`, 'ratio'], [line('wall', wall), line('processor', cpu)]));
  await walker.close();
} finally {
  await server.stop();
}
