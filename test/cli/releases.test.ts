import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { dataFolder, run } from './processes.ts';

const PATIENCE = 600_000;
const place = dataFolder();
const folder = path.join(place.folder, 'archive');
let url: string;
beforeAll(async () => {
  url = await freshDatabase();
  mkdirSync(path.join(folder, 'docs'), { recursive: true });
  writeFileSync(path.join(folder, 'docs/a.txt'), '甲');
  writeFileSync(path.join(folder, 'docs/b.txt'), '乙');
  writeFileSync(path.join(folder, 'list.csv'), '标题,文件\n甲公示,docs/a.txt\n');
}, PATIENCE);
afterAll(async () => {
  await dropDatabase(url);
  place.remove();
});

const releases = (...args: string[]) => run(['releases', ...args, '--data', place.folder, '--database-url', url]);

test(
  'an import is handed in from a folder, told, broken off and removed',
  async () => {
    const begun = await releases('import', folder, '--base', 'https://www.example.gov.cn/');
    expect(begun).toMatchObject({ code: 0, err: '' });
    expect(begun.out).toMatch(/in the queue or running; 0 imported, .* 3 waiting\n$/);
    const [id = ''] = begun.out.split(':');
    expect((await releases('list')).out).toContain(id);
    expect((await releases('cancel', id)).out).toContain('broken off');
    expect((await releases('show')).out).toMatch(new RegExp(`^${id}: broken off; .* 0 waiting\n$`));
    expect(await releases('remove', id)).toMatchObject({ code: 2, err: expect.stringContaining('Nothing of it is in the index') });
  },
  PATIENCE,
);

test(
  'a wrong name, a wrong address and a wrong id are told, and begin nothing',
  async () => {
    expect(await releases('import', path.join(place.folder, 'missing'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('missing'),
    });
    expect(await releases('import', folder, '--base', 'nowhere')).toMatchObject({ code: 2, err: expect.stringContaining('https://') });
    expect(await releases('show', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('is no id') });
  },
  PATIENCE,
);

test(
  'a folder of ten thousand files is handed in as a whole',
  async () => {
    const many = path.join(place.folder, 'many');
    mkdirSync(many);
    for (let at = 0; at < 10_000; at++) writeFileSync(path.join(many, `${at}.txt`), `第${at}件`);
    const begun = await releases('import', many);
    expect(begun).toMatchObject({ code: 0, err: '' });
    expect(begun.out).toMatch(/ 10000 waiting\n$/);
    const [id = ''] = begun.out.split(':');
    expect((await releases('cancel', id)).out).toMatch(/ 0 waiting\n$/);
  },
  PATIENCE,
);
