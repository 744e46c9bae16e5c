import { hash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ScanFailure } from '../../src/domain/finding.ts';
import { KeptTranscripts } from '../../src/engine/transcripts/kept-transcripts.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { packTranscript } from '../../src/intake/transcript/pack.ts';
import { transcriptFolder } from '../../src/store/files/transcript-folder.ts';

const TEXT = '机密内容：申请人张小三';
const SHA = hash('sha256', TEXT, 'hex');
const FILE = { name: '申请.txt', sha256: SHA };

let folder: string;
let made: number;
let failure: ScanFailure | undefined;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-transcripts-'));
  made = 0;
  failure = undefined;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Another process with the same folder. */
function transcripts(secret = 'a secret of the installation'): KeptTranscripts {
  const transcribe = async ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
    made++;
    return failure ?? packTranscript(await readDocument(name, bytes));
  };
  return new KeptTranscripts(transcribe, { get: async () => new TextEncoder().encode(TEXT) }, transcriptFolder(folder, secret));
}

const filesIn = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
const onlyFile = async () => {
  const [entry] = await filesIn();
  if (!entry) throw new Error('Nothing was kept.');
  return path.join(entry.parentPath, entry.name);
};

describe('a transcript that was made', () => {
  it('is made once, however many ask at once, and not again by another process', async () => {
    const one = transcripts();
    const [a, b] = await Promise.all([one.open(FILE, true), one.open(FILE, true)]);
    expect([a.piece(0).text, b.piece(0).text, made]).toEqual([TEXT, TEXT, 1]);
    await one.open({ ...FILE, name: '另一个名字.txt' }, true);
    expect((await transcripts().open(FILE, true)).piece(0).text).toBe(TEXT);
    expect(made).toBe(1);
  });

  it('cannot be read or replaced by who has the folder and not the key', async () => {
    await transcripts().open(FILE, true);
    const place = await onlyFile();
    const bytes = await readFile(place);
    expect(bytes.includes(Buffer.from('张小三'))).toBe(false);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] as number) ^ 1;
    await writeFile(place, bytes);
    expect((await transcripts().open(FILE, true)).piece(0).text).toBe(TEXT);
    expect(made).toBe(2);
    expect((await transcripts('another installation').open(FILE, true)).piece(0).text).toBe(TEXT);
    expect(made).toBe(3);
  });

  it('of another file is not taken for this one', async () => {
    const other = { name: 'b.txt', sha256: hash('sha256', 'other', 'hex') };
    await transcripts().open(FILE, true);
    const place = await onlyFile();
    await transcripts().open(other, true);
    const twin = (await filesIn()).map(({ parentPath, name }) => path.join(parentPath, name)).find((one) => one !== place);
    await writeFile(twin as string, await readFile(place));
    await transcripts().open(other, true);
    expect(made).toBe(3);
  });

  it('is never on the disk for a quarantined file, and what was there goes', async () => {
    await transcripts().open(FILE, true);
    const reader = transcripts();
    expect((await reader.open(FILE, false)).piece(0).text).toBe(TEXT);
    expect(await filesIn()).toEqual([]);
    await reader.open(FILE, false);
    expect(made).toBe(2);
  });

  it('that is forgotten while it is being made is not kept', async () => {
    const one = transcripts();
    const opening = one.open(FILE, true);
    await one.forget([SHA]);
    await opening;
    expect(await filesIn()).toEqual([]);
  });

  it('goes when nobody opened it for a month, and the oldest when there is too much', async () => {
    await transcripts().open(FILE, true);
    await transcripts().tidy();
    expect((await filesIn()).length).toBe(1);
    const long = new Date(Date.now() - 31 * 86_400_000);
    await utimes(await onlyFile(), long, long);
    await transcripts().tidy();
    expect(await filesIn()).toEqual([]);
    const store = transcriptFolder(folder, 'key');
    for (const name of ['a', 'b', 'c']) await store.write(hash('sha256', name, 'hex'), 'v', new Uint8Array(1000));
    const earlier = new Date(Date.now() - 86_400_000);
    await utimes(path.join(folder, hash('sha256', 'b', 'hex').slice(0, 2), hash('sha256', 'b', 'hex'), 'v'), earlier, earlier);
    await store.tidy(long, 2_500);
    const left = await Promise.all(['a', 'b', 'c'].map(async (name) => (await store.read(hash('sha256', name, 'hex'), 'v')) !== undefined));
    expect(left).toEqual([true, false, true]);
  });
});

describe('a file that cannot be read', () => {
  it('has an empty transcript that says why, and is tried again', async () => {
    const words = { en: 'The PDF is protected by a password.', zh: 'PDF 设有密码。' };
    failure = { code: 'encrypted', message: words.en, zh: words.zh, file: FILE.name };
    const one = transcripts();
    const { about, pieces } = await one.open(FILE, true);
    expect([about.format, about.warnings, pieces]).toEqual([null, [{ code: 'encrypted', words }], 0]);
    failure = undefined;
    expect((await one.open(FILE, true)).piece(0).text).toBe(TEXT);
  });

  it('for want of time says so by the codes that people know', async () => {
    failure = {
      code: 'scan-timeout',
      message: 'Reading and scanning took too long. Split the file.',
      zh: '读取和扫描用时过长，已停止。请拆分文件。',
    };
    expect((await transcripts().open(FILE, true)).about.warnings[0]?.code).toBe('intake-timeout');
  });
});
