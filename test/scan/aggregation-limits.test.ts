import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { threadCpu } from '../../src/intake/cpu-time.ts';
import { aggregate, aggregationFindings, releasedFindings } from '../../src/scan/aggregation/aggregate.ts';
import { joinTraces } from '../../src/scan/aggregation/join.ts';
import { seal } from '../../src/scan/aggregation/seal.ts';
import { TooManyTraces, tracesOf } from '../../src/scan/aggregation/traces.ts';
import { createScanPool } from '../../src/scan/threads/pool.ts';

const KEY = 'key';
const SIZE = 1_000_000;
/** Milliseconds for joining two documents of 1 MB; it takes a tenth of it, and holds up everybody who waits for the process. */
const BUDGET = 3_000;

function filled(piece: (k: number) => string): string {
  let text = '';
  for (let k = 0; text.length < SIZE; k++) text += piece(k);
  return text;
}

const digits = (k: number, places: number) => String(k).padStart(places, '0').slice(-places);
/** A valid number of nobody. */
const [HEAD, TAIL] = ['汪文志，50015219701015****，救助', '汪文志，500152********9114，配租'];
/** Another holder of the name: nothing of it fits the valid number. */
const namesake = (k: number) => `汪文志，310117${digits(19000000 + k, 8)}****，补贴\n`;

describe('two documents of 1 MB are joined in bounded time', () => {
  test.each<[string, (k: number) => string, (k: number) => string]>([
    [
      'the same pseudonym and name again and again',
      () => '原告王某诉李明（2023）沪0117民初123号。',
      () => '原告王丽诉李某（2023）沪0117民初123号。',
    ],
    ['one number with everybody beside it', () => '编号：A001王某，李明，', () => '编号：A001王丽，李某，'],
    [
      'one group with many names',
      (k) => `新桥镇现有百岁老人1名，王丽${k}\n`,
      (k) => `新桥镇现有百岁老人1名，患有第${'一二三四五'[k % 5]}类病，\n`,
    ],
    ['parts of one holder', (k) => `王丽139${digits(k, 4)}****，\n`, (k) => `王丽139****${digits(k, 4)}，\n`],
  ])('%s', (_, first, second) => {
    const traces = [tracesOf('a', filled(first)), tracesOf('b', filled(second))];
    const before = threadCpu();
    joinTraces(traces);
    expect(threadCpu() - before).toBeLessThan(BUDGET);
  });
});

describe('nothing is passed over in silence', () => {
  test('a part beside thousands of a namesake is found', () => {
    const list = Array.from({ length: 3_000 }, (_, k) => namesake(k)).join('');
    expect(
      aggregate([
        { id: 'list', text: `${list}${HEAD}` },
        { id: 'draft', text: TAIL },
      ]),
    ).toHaveLength(1);
  });

  test('more parts of one holder than are tried make a finding for the confidentiality reviewer', () => {
    const list = (line: (k: number) => string) => Array.from({ length: 1_000 }, (_, k) => line(k)).join('\n');
    const texts = [list((k) => `王丽139${digits(k, 4)}****，`), list((k) => `王丽138****${digits(k, 4)}，`)];
    const findings = aggregationFindings(
      texts.map((text, k) => tracesOf(`${k}.txt`, text)),
      KEY,
    );
    expect(findings.at(-1)).toMatchObject({
      entity: 'aggregation.untried',
      messageId: 'tooMany',
      severity: 'high',
      owner: 'confidentiality',
    });
    expect(() => aggregate(texts.map((text, k) => ({ id: String(k), text })))).toThrow('more about one holder');
  });

  test('so does a holder of whom more was released than is read, each time the same one', () => {
    const own = seal(tracesOf('', HEAD), 0, KEY);
    const beside = (release: string) => {
      const traces = own.map((trace) => ({ ...trace, release, item: `item of ${release}`, recalled: false, imported: false }));
      return releasedFindings({ own, released: { traces, hasMore: true }, files: ['draft.txt'] }, KEY);
    };
    const [finding, ...more] = beside('r1');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ entity: 'aggregation.untried', location: { file: 'draft.txt' }, data: { files: 1 } });
    expect(beside('r2').map(({ fingerprint }) => fingerprint)).toEqual([finding?.fingerprint]);
  });

  test('a file that tells of more than is kept fails', async () => {
    const text = filled((k) => `编号：A${digits(k, 6)}王某，\n`);
    expect(() => tracesOf('', text)).toThrow(TooManyTraces);
    const pool = await createScanPool({ key: KEY, rulesFolder: join(import.meta.dirname, '../../rules'), size: 1, traces: true });
    const { outcome, failures } = await pool.scan([{ name: 'list.txt', bytes: Buffer.from(text) }]);
    const half = (name: string) => ({ name, bytes: Buffer.from(text.slice(0, 600_000).replaceAll('A', name)) });
    const all = await pool.scan([half('B'), half('C'), half('D')].map((file) => ({ ...file, name: `${file.name}.txt` })));
    await pool.close();
    expect([all.outcome, all.traces]).toEqual(['failed', []]);
    expect(all.failures.map(({ message }) => message)).toContainEqual(expect.stringContaining('Split the item'));
    expect(outcome).toBe('failed');
    expect(failures.map(({ message }) => message)).toContainEqual(expect.stringContaining('cannot be compared with others'));
  });
});
