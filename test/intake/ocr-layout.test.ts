import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../src/domain/document.ts';
import { turn } from '../../src/intake/ocr/raster.ts';
import { loadRecogniser } from '../../src/intake/ocr/recogniser.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules, scanDocument } from '../../src/scan/scanner.ts';
import { errorRate, lostNumbers } from './ocr-level.ts';
import { MOBILE, PAGES, type ScannedPage, skewed } from './ocr-pages.ts';
import { pictureOf, read, textOf } from './support.ts';

const recogniser = await loadRecogniser();
const rules = compileRules(await loadRules(join(import.meta.dirname, '../../rules')));

afterAll(() => recogniser?.close());

const turned = (page: ScannedPage, quarters: number): ScannedPage => ({ ...page, raster: turn(page.raster, quarters) });

async function scanned(page: ScannedPage): Promise<SourceDocument> {
  if (!recogniser) throw new Error('not installed');
  return await read('scan.png', await pictureOf(page.raster, 'image/png'), {}, { recognise: (image) => recogniser.read(image) });
}

function foundIds(document: SourceDocument): number {
  return scanDocument(document, undefined, rules, 'test').findings.filter(({ ruleId }) => ruleId === 'cn-resident-id').length;
}

(recogniser ? describe : describe.skip)('a scanned page', () => {
  test.each([
    ['in two columns', PAGES.twoChinese],
    ['in two columns, in English', PAGES.twoEnglish],
    ['in three columns', PAGES.threeChinese],
    ['in two columns with a table between', PAGES.twoWithTable],
    ['in two columns, lying on its right side', () => turned(PAGES.twoChinese(), 1)],
    ['in two columns, three degrees askew', () => skewed(PAGES.twoChinese(), -3)],
  ])('%s is read column by column, and a number that goes over the end of one is found', async (_, draw) => {
    const page = draw();
    const document = await scanned(page);
    const text = textOf(document, 'ocr');
    expect([lostNumbers(page, text), foundIds(document), document.warnings]).toEqual([0, 1, []]);
    expect(errorRate(page.text, text)).toBeLessThan(0.01);
  });

  test.each([
    ['with its digits upright', PAGES.verticalUpright],
    ['with its digits lying on their side', PAGES.verticalLying],
    ['on its right side', () => turned(PAGES.verticalUpright(), 1)],
    ['upside down', () => turned(PAGES.verticalUpright(), 2)],
    ['on its left side', () => turned(PAGES.verticalUpright(), 3)],
  ])('of vertical writing, %s, is read from the right, and its number is found', async (_, draw) => {
    const page = draw();
    const document = await scanned(page);
    const text = textOf(document, 'ocr');
    expect([lostNumbers(page, text), foundIds(document), document.warnings]).toEqual([0, 1, []]);
    expect(errorRate(page.text, text)).toBeLessThan(0.03);
  });

  test.each([
    ['a large seal over a resident ID', PAGES.sealOverId],
    ['a small seal over a resident ID', PAGES.smallSealOverId],
    ['a seal over a mobile', PAGES.sealOverMobile],
    ['a red head, and a seal over a mobile', PAGES.letterhead],
    ['a seal over a resident ID, upside down', () => turned(PAGES.sealOverId(), 2)],
  ])('with %s is read as without the seal, and its number is found', async (_, draw) => {
    const page = draw();
    const document = await scanned(page);
    const text = textOf(document, 'ocr');
    const { findings } = scanDocument(document, undefined, rules, 'test');
    const rule = page.numbers.includes(MOBILE) ? 'cn-mobile' : 'cn-resident-id';
    expect([lostNumbers(page, text), findings.filter(({ ruleId }) => ruleId === rule).length, document.warnings]).toEqual([0, 1, []]);
    // The seal's own signs come after the text.
    expect(errorRate(page.text, text.slice(0, page.text.length + 8))).toBeLessThan(0.06);
  });

  test.each([
    ['upright', PAGES.form],
    ['lying on its left side', () => turned(PAGES.form(), 3)],
  ])('with a form, %s, is read with the digits that are in boxes', async (_, draw) => {
    const page = draw();
    const document = await scanned(page);
    const text = textOf(document, 'ocr');
    expect([lostNumbers(page, text), foundIds(document), document.warnings]).toEqual([0, 1, []]);
    expect(errorRate(page.text, text)).toBeLessThan(0.02);
  });

  test('with a table of wide cells is read row by row', async () => {
    const page = PAGES.table();
    const text = textOf(await scanned(page), 'ocr');
    expect(lostNumbers(page, text)).toBe(0);
    expect(errorRate(page.text, text)).toBeLessThan(0.01);
  });

  test('five degrees askew is read', async () => {
    const page = skewed(PAGES.oneChinese(), 5);
    const text = textOf(await scanned(page), 'ocr');
    expect(lostNumbers(page, text)).toBe(0);
    expect(errorRate(page.text, text)).toBeLessThan(0.01);
  });
});
