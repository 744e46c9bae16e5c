import { expect, test } from '@jest/globals';
import { DocumentDraft } from '../../src/intake/draft.ts';
import { compareReadings } from '../../src/intake/pdf/second-reading.ts';

const ID = '310117198001011230';

/** Whether two readings of a page are told to differ. */
function differ(first: string, second: string): boolean {
  const draft = new DocumentDraft('a.pdf', 'pdf', 'application/pdf');
  compareReadings(1, first, second, draft);
  return draft.finish().observations.some(({ code }) => code === 'reader-disagreement');
}

/** Bytes of Chinese taken for Western letters, as pdf.js reads them. */
const MISREAD = 'È«ÊÀ½çÎÞ²úÕß£¬ÁªºÏÆðÀ´';
const CHINESE = '全世界无产者，联合起来';

test.each([
  ['Chinese that one of them takes for Western letters', `${CHINESE}\nA4`, `${MISREAD}\nA4`],
  ['signs and forms of full width among them', '关于……（一）３', '¹ØÓÚ¡­¡­£¨Ò»£©£³'],
  ['a word that is drawn again for its shadow', 'guest\ngguueesstt', 'guest\tguest\nguest\tguest\nguest'],
  ['a line that is drawn twice', `card ${ID}`, `card ${ID}\ncard ${ID}`],
  ['short lines on layers that depend on each other', 'not B\nA and B\nnot B', 'not B\nA and B\nnot B\nA and B\nnot B\nA and B'],
])('%s is no disagreement', (_, first, second) => {
  expect(differ(first, second)).toBe(false);
});

test.each([
  ['a number that one of them does not see', 'a harmless sentence', `a harmless sentence ${ID}`],
  ['a number among misread Chinese', CHINESE, `${MISREAD} ${ID}`],
  ['Western letters where the first has no Chinese', 'a harmless sentence', MISREAD],
  ['a number one figure at a time', `No 3 1 0 7 9 8 2`, [...`${ID}${ID}`].join('\t')],
  ['words in another script', 'Ç56\nMacca', 'Ç56\nМасса\tМасштаб документ'],
])('%s is one', (_, first, second) => {
  expect(differ(first, second)).toBe(true);
});
