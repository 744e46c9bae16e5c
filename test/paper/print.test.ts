import { expect, test } from '@jest/globals';
import { PDFParse, VerbosityLevel } from 'pdf-parse';
import { readDocument } from '../../src/intake/read-document.ts';
import { print } from '../../src/paper/print.ts';
import { cell, named, paperOf } from './papers.ts';
import { readCode } from './read-code.ts';

/** One page as pdf.js gives it. */
interface Page {
  getTextContent(options: object): Promise<{ items: { str?: string; width: number; transform: number[] }[] }>;
  getStructTree(): Promise<unknown>;
}

/** What another reader than PDFium says of a file: its pages, their texts, what it says of itself, its elements by role. */
async function readBy(bytes: Uint8Array) {
  const parser = new PDFParse({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false });
  const { info } = await parser.getInfo();
  const document = Reflect.get(parser, 'doc') as { numPages: number; getPage(number: number): Promise<Page> };
  const roles: string[] = [];
  const walk = (node: unknown): void => {
    const { role, children = [] } = node as { role?: string; children?: unknown[] };
    if (role) roles.push(role);
    children.forEach(walk);
  };
  const lines = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    lines.push((await page.getTextContent({ disableNormalization: true })).items);
    walk(await page.getStructTree());
  }
  await parser.destroy();
  const pages = lines.map((items) => items.map(({ str = '' }) => str).join(''));
  return { pages, lines, info: info as Record<string, unknown>, roles };
}

/** As our own intake reads it. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const { parts } = await readDocument('form.pdf', bytes);
  return parts.map(({ text }) => text).join('\n');
}

const flat = (text: string) => text.replace(/\s/g, '');

test('a paper is text that can be searched and copied, by our own intake and by pdf.js, and says what it is', async () => {
  const bytes = await print(paperOf([[named('信息名称'), cell('关于印发《2026年政务公开工作要点》的通知，naïve “quoted” — No. 12')]]));
  const own = await readDocument('form.pdf', bytes);
  expect(flat(await textOf(bytes))).toContain('关于印发《2026年政务公开工作要点》的通知，naïve“quoted”—No.12');
  // Nothing that is not on the page: it is no picture with a layer behind it.
  expect(own.parts.map(({ code }) => code).filter((code) => code.startsWith('hidden'))).toEqual([]);
  const { pages, info, roles } = await readBy(bytes);
  expect(flat(pages.join(''))).toContain('关于印发《2026年政务公开工作要点》的通知，naïve“quoted”—No.12');
  expect(pages.join('')).toContain('第 1 页 共 1 页');
  expect(info).toMatchObject({
    Title: '拟公开信息保密审查表',
    Author: '示范区人民政府',
    Language: 'zh-CN',
    CreationDate: 'D:20260302010000Z',
  });
  expect(roles).toEqual(expect.arrayContaining(['Document', 'H1', 'Table', 'TR', 'TH', 'TD']));
});

test('the same paper is the same bytes, in any order of printing; another paper is another file', async () => {
  const paper = paperOf([[named('一'), cell('二')]]);
  const first = await print(paper);
  const [other, again] = await Promise.all([print({ ...paper, subject: 'b' }), print(paper)]);
  expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
  expect(Buffer.from(other).equals(Buffer.from(first))).toBe(false);
});

test('a character that the font has not, or that nobody would see, is written as its code point; rare names have theirs', async () => {
  const bytes = await print(paperOf([[named('标题'), cell('😀|\u202e|\u200b|\u0007|\ud800|𠮷|镕喆堃㛃䶮|é')]]));
  const [text] = (await readBy(bytes)).pages;
  expect(text).toContain('[U+1F600]|[U+202E]|[U+200B]|[U+0007]|[U+D800]|[U+20BB7]|镕喆堃㛃䶮|é');
});

test('what is drawn alike is copied as the ordinary character', async () => {
  const [text] = (await readBy(await print(paperOf([[named('⽇期'), cell('⽇本\u00a0日')]])))).pages;
  expect(text).toContain('日期');
  expect(text).toContain('日本 日');
});

test('a long opinion flows over pages with its heading said again, whole and once', async () => {
  const sentences = Array.from({ length: 400 }, (_, at) => `第${at}句意见写得很长。`);
  const { pages, roles } = await readBy(await print(paperOf([[named('部门审核'), cell(sentences.join(''))]])));
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.map((page) => flat(page).startsWith(page === pages[0] ? '拟公开' : '部门审核（续）'))).toEqual(pages.map(() => true));
  const all = pages.map((page, at) =>
    flat(page)
      .replace('部门审核（续）', '')
      .replace(`事项第12号第${at + 1}页共${pages.length}页`, ''),
  );
  expect(all.join('')).toContain(sentences.join(''));
  // Whatever is said again is for the eye: read aloud it is said once.
  expect(roles.filter((role) => role === 'TH').length).toBeLessThanOrEqual(pages.length);
  for (const [at, page] of pages.entries()) expect(page).toContain(`第 ${at + 1} 页 共 ${pages.length} 页`);
});

test('many rows flow over pages with the head of their table on each, and no row is broken that fits on a page', async () => {
  const rows = Array.from({ length: 120 }, (_, at) => [cell(`行${at}始`), cell(`第${at}条\n末${at}完`)]);
  const table = { kind: 'table' as const, columns: [1, 3], head: [named('序号'), named('发现')], rows };
  const { pages } = await readBy(await print(paperOf([], { blocks: [{ kind: 'heading', text: '扫描发现及处置' }, table] })));
  expect(pages.length).toBeGreaterThan(3);
  for (const page of pages) expect(flat(page)).toContain('序号发现');
  for (const at of rows.keys()) expect(pages.filter((page) => page.includes(`行${at}始`) && page.includes(`末${at}完`))).toHaveLength(1);
});

test('what is longer than a line is broken, and nothing is outside of the page', async () => {
  const hash = '0123456789abcdef'.repeat(40);
  const bytes = await print(paperOf([[named('摘要'), cell(hash)]]));
  const { lines } = await readBy(bytes);
  const ends = lines.flat().map(({ transform, width }) => (transform[4] as number) + width);
  expect(Math.max(...ends)).toBeLessThan(595 - 50);
  expect(flat(await textOf(bytes))).toContain(hash);
});

test('quotation marks are as wide as the characters that they are at; Chinese marks stay as they are in an English paper', async () => {
  const widthOf = async (text: string, language: 'en' | 'zh') => {
    const { lines } = await readBy(await print(paperOf([[named('一'), cell(text)]], { language })));
    const at = lines
      .flat()
      .filter(({ transform }) => (transform[4] as number) > 150 && (transform[5] as number) > 650 && (transform[5] as number) < 725);
    expect(at.map(({ str = '' }) => str).join('')).toBe(text);
    return Math.max(...at.map(({ transform, width }) => (transform[4] as number) + width));
  };
  expect(await widthOf('“a”', 'zh')).toBeGreaterThan((await widthOf('“a”', 'en')) + 5);
  expect(await widthOf('author’s', 'zh')).toBe(await widthOf('author’s', 'en'));
  expect(await widthOf('“通知”，', 'en')).toBe(await widthOf('“通知”，', 'zh'));
});

test('a plain page is small, though its font is in it', async () => {
  const bytes = await print(paperOf(Array.from({ length: 20 }, (_, at) => [named(`第${at}项`), cell('经审查，该信息可以公开。')])));
  expect(bytes.length).toBeLessThan(60_000);
  expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/FontFile3/);
});

test('a text for a camera is printed as a code beside its words, whole on one page', async () => {
  const text = 'review.example.gov/log\n12345\nq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=\n';
  const before = Array.from({ length: 30 }, () => [named('信息名称'), cell('通知')]);
  const paper = paperOf(before, {
    blocks: [...paperOf(before).blocks, { kind: 'code', text, lines: ['日志检查点', ...text.trim().split('\n')] }],
  });
  const { pages } = await readBy(await print(paper));
  expect(flat(pages.at(-1)!)).toContain(flat(`日志检查点${text}`));
  expect(await readCode(await print(paper))).toBe(text);
});
