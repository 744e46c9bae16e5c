import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../cli/processes.ts';
import { Website } from './reviewed.ts';

let website: Website;
beforeEach(async () => {
  website = new Website();
  await website.recall([]);
});
afterEach(() => website.remove());

async function sync(...more: string[]) {
  const { code, out, err } = await run([
    'gate',
    'sync',
    website.at('reviewed'),
    website.at('site'),
    ...website.trustArguments,
    '--json',
    ...more,
  ]);
  const report =
    out === ''
      ? undefined
      : (JSON.parse(out) as { copied: string[]; kept: string[]; removed: string[]; refused: { name: string; fault: string }[] });
  return { code, err, ...report, refused: Object.fromEntries((report?.refused ?? []).map(({ name, fault }) => [name, fault])) };
}

const onSite = () =>
  readdirSync(website.at('site'), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(website.at('site').length + 1))
    .filter((name) => name !== '.imprimatur-gate.json')
    .sort();
const read = (name: string) => readFileSync(website.at(name), 'utf8');

describe('imprimatur gate sync', () => {
  test('brings what was released with its certificate, names the rest with the reason, and does nothing the second time', async () => {
    await website.release({ '公告/notice.pdf': 'notice', '公告/annex.xlsx': 'annex' });
    await website.release({ 'directed.pdf': 'for one person' }, { mode: 'directed' });
    website.write('reviewed/draft.pdf', 'draft');
    website.write('reviewed/changed.pdf', 'notice ');
    symlinkSync('/etc/hostname', website.at('reviewed/link.pdf'));
    const first = await sync();
    expect(first).toMatchObject({ code: 1, copied: ['公告/annex.xlsx', '公告/notice.pdf'], removed: [] });
    expect(first.refused).toEqual({
      'changed.pdf': 'no-certificate',
      'directed.pdf': 'not-public',
      'draft.pdf': 'no-certificate',
      'link.pdf': 'no-file-of-its-own',
    });
    expect(onSite()).toEqual(['公告/annex.xlsx', '公告/annex.xlsx.sigstore.json', '公告/notice.pdf', '公告/notice.pdf.sigstore.json']);
    expect(await sync()).toMatchObject({ code: 1, copied: [], kept: ['公告/annex.xlsx', '公告/notice.pdf'] });
  });

  test('says for people what it did, in both languages, and that recall was not checked', async () => {
    await website.release({ 'a.pdf': 'a' });
    website.write('reviewed/\u001b[31mdraft.pdf', 'draft');
    const trust = website.trustArguments.slice(0, -2);
    const { code, out, err } = await run(['gate', 'sync', website.at('reviewed'), website.at('site'), ...trust]);
    expect(code).toBe(1);
    for (const said of [
      '+ a.pdf',
      'No certificate names this file',
      '没有证明列有此文件',
      '1 copied, 0 unchanged, 0 taken away, 1 refused.',
    ])
      expect(out).toContain(said);
    expect(out).not.toContain('\u001b');
    expect(err).toMatch(/^imprimatur: Recall is not checked.*未核对是否撤回.*\n$/);
  });

  test('takes away what was recalled and what is reviewed no longer, and nothing that it did not put there', async () => {
    const recalled = await website.release({ 'recalled.pdf': 'recalled' });
    await website.release({ 'gone.pdf': 'gone' });
    await website.release({ 'stays.pdf': 'stays' });
    website.write('site/own.html', 'made by the site');
    website.write('site/recalled-too.pdf', 'recalled');
    expect(await sync()).toMatchObject({ code: 0 });
    await website.recall([recalled]);
    rmSync(website.at('reviewed/gone.pdf'));
    const second = await sync();
    expect(second).toMatchObject({ code: 1, removed: ['gone.pdf', 'recalled.pdf'], refused: { 'recalled.pdf': 'recalled' } });
    expect(onSite()).toEqual(['own.html', 'recalled-too.pdf', 'stays.pdf', 'stays.pdf.sigstore.json']);
    expect(await sync()).toMatchObject({ code: 1, removed: [], refused: { 'recalled.pdf': 'recalled' } });
  });

  test('writes over its own older files, and not over what others put there or changed', async () => {
    await website.release({ 'a.pdf': 'first' });
    await website.release({ 'b.pdf': 'first b' });
    await website.release({ 'c.pdf': 'c' });
    website.write('site/c.pdf', 'something of the site');
    expect((await sync()).refused).toEqual({ 'c.pdf': 'other-on-site' });
    await website.release({ 'a.pdf': 'second' });
    await website.release({ 'b.pdf': 'second b' });
    website.write('site/b.pdf', 'changed on the site');
    expect(await sync()).toMatchObject({ code: 1, copied: ['a.pdf'], refused: { 'b.pdf': 'changed-on-site', 'c.pdf': 'other-on-site' } });
    expect([read('site/a.pdf'), read('site/b.pdf'), read('site/c.pdf')]).toEqual([
      'second',
      'changed on the site',
      'something of the site',
    ]);
  });

  test('leaves the released version when the new one is not released, until that is recalled', async () => {
    const first = await website.release({ 'a.pdf': 'first' });
    await sync();
    website.write('reviewed/a.pdf', 'second, not released');
    expect(await sync()).toMatchObject({ code: 1, removed: [], refused: { 'a.pdf': 'no-certificate' } });
    expect(read('site/a.pdf')).toBe('first');
    await website.recall([first]);
    expect(await sync()).toMatchObject({ code: 1, removed: ['a.pdf'] });
    expect(onSite()).toEqual([]);
  });

  test('a list that is too old refuses what is new and takes nothing away; with the setting it warns; an older list than before is refused', async () => {
    await website.release({ 'a.pdf': 'a' });
    await sync();
    await website.release({ 'b.pdf': 'b' });
    const newest = read('recalled');
    await website.recall([], 3);
    expect(await sync()).toMatchObject({ code: 1, removed: [], refused: { 'a.pdf': 'recall-rolled-back', 'b.pdf': 'recall-rolled-back' } });
    expect(await sync('--state', website.at('another'))).toMatchObject({ code: 1, copied: [], refused: { 'a.pdf': 'recall-stale' } });
    expect(await sync('--state', website.at('another'), '--stale-recall', 'warn')).toMatchObject({ code: 0, copied: ['b.pdf'] });
    website.write('recalled', newest);
    expect(await sync()).toMatchObject({ code: 0 });
  });

  test('remembers a list by which everything was refused: after it an older one brings nothing back', async () => {
    const id = await website.release({ 'a.pdf': 'a' });
    const older = read('recalled');
    await website.recall([id]);
    expect(await sync()).toMatchObject({ code: 1, refused: { 'a.pdf': 'recalled' } });
    website.write('recalled', older);
    expect(await sync()).toMatchObject({ code: 1, copied: [], refused: { 'a.pdf': 'recall-rolled-back' } });
    expect(onSite()).toEqual([]);
  });

  test('does not leave the site by a link, does not trust its state about what lies outside, and is not fooled by an empty folder', async () => {
    await website.release({ 'sub/deep/a.pdf': 'a' });
    mkdirSync(website.at('outside'));
    website.write('outside/b.pdf', 'b');
    symlinkSync(website.at('outside'), website.at('site/sub'));
    expect(await sync()).toMatchObject({ code: 1, refused: { 'sub/deep/a.pdf': 'no-file-of-its-own' } });
    const sha256 = '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d';
    const state = {
      format: 'imprimatur-gate-state/1',
      newestRecalled: null,
      files: { '../outside/b.pdf': sha256, '/etc/hostname': sha256, 'x.pdf': sha256 },
    };
    writeFileSync(website.at('site/.imprimatur-gate.json'), JSON.stringify(state));
    await sync();
    expect(readdirSync(website.at('outside'))).toEqual(['b.pdf']);
    rmSync(website.at('site/sub'));
    await sync();
    rmSync(website.at('reviewed'), { recursive: true });
    mkdirSync(website.at('reviewed'));
    expect(await sync()).toMatchObject({ code: 2, err: expect.stringContaining('is empty, and nothing was taken') });
    rmSync(website.at('reviewed'), { recursive: true });
    expect(await sync()).toMatchObject({ code: 2 });
    expect(existsSync(website.at('site/sub/deep/a.pdf'))).toBe(true);
  });

  test('ends with 2 when a file of trust cannot be read, or one folder lies in the other', async () => {
    await website.release({ 'a.pdf': 'a' });
    for (const name of ['recalled', 'policy', 'release.pem', 'trusted_root.json']) {
      const text = read(name);
      website.write(name, '');
      expect(await sync()).toMatchObject({ code: 2 });
      website.write(name, text);
    }
    expect(onSite()).toEqual([]);
    const { code, err } = await run(['gate', 'sync', website.at('reviewed'), website.at('reviewed/site'), ...website.trustArguments]);
    expect([code, err]).toEqual([2, expect.stringContaining('lie in one another')]);
  });
});
