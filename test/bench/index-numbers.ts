import path from 'node:path';
import { INDEX_PATTERNS } from '../../src/domain/library/index-number.ts';
import { temporaryServer } from '../support/embedded.ts';
import { measure, median, parentOf, type Run, table, watchPostmaster } from './measure.ts';
import { query } from './transitions/checkout.ts';
import { openOwnOffice, prepare, type Walker } from './transitions/walk.ts';

/**
 * Releases per second with index numbers, all of one series, beside releases without them, in turns on one database. Run: npm run bench --
 * index-numbers [rounds] [items]
 */
const ROUNDS = Number(process.argv[2] ?? 5);
const ITEMS = Number(process.argv[3] ?? 96);
const CALLERS = [1, 8, 32];

const setting = (pattern: string | null) => `
  alter table setting disable trigger all;
  insert into setting (key, value) values ('index-number', '${JSON.stringify({ pattern, codes: {} })}')
    on conflict (key) do update set value = excluded.value;
  alter table setting enable always trigger setting_two_people;
  update unit set organ_code = '000001348'`;

/** The releases of cleared items, one walk each. */
async function releases(walker: Walker): Promise<(() => Promise<unknown>)[][]> {
  const walks = await Promise.all((await prepare(walker, ITEMS)).map((item) => walker.callsFor(item)));
  for (let turn = 0; turn < 5; turn++) await Promise.all(walks.map((calls) => calls.shift()?.()));
  return walks;
}

const server = await temporaryServer({ connections: 100 });
try {
  const [backend] = await query<{ pid: number }>(server.url, 'select pg_backend_pid() as pid');
  const walker = await openOwnOffice(path.join(import.meta.dirname, '../..'), server.url);
  watchPostmaster(parentOf(backend?.pid ?? 0) || 0);
  await measure(await releases(walker), 32);
  await query(server.url, 'vacuum analyze');
  const rows: (string | number)[][] = [];
  for (const callers of CALLERS) {
    const runs: Record<'with' | 'without', Run[]> = { with: [], without: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const way of round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
        const walks = await releases(walker);
        await query(server.url, setting(way === 'with' ? INDEX_PATTERNS.byYear : null));
        runs[way].push(await measure(walks, callers));
      }
    }
    const of = (way: 'with' | 'without', pick: (run: Run) => number) => median(runs[way].map(pick));
    const [numbered, plain] = [of('with', ({ perSecond }) => perSecond), of('without', ({ perSecond }) => perSecond)];
    const cpu = (way: 'with' | 'without') => of(way, ({ nodeCpu, postgresCpu }) => nodeCpu + postgresCpu).toFixed(0);
    rows.push([callers, plain.toFixed(0), numbered.toFixed(0), (numbered / plain).toFixed(2), cpu('without'), cpu('with')]);
  }
  console.log(table(['callers', 'without, per second', 'with', 'ratio', 'CPU µs without', 'with'], rows));
  const [gaps] = await query<{ gaps: number }>(server.url, 'select (max(serial) - count(*))::int as gaps from index_number');
  console.log(`gaps: ${gaps?.gaps}`);
  await walker.close();
} finally {
  await server.stop();
}
