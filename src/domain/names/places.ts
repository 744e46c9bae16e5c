import type { FindingLocation } from '../finding-location.ts';
import type { Name } from './name.ts';

/** Places of one file that are told one by one. */
const TOLD = 6;

const both = (text: string): Name => ({ en: text, zh: text });
const numbered = (en: string, value: number, zh: string): Name => ({ en: `${en} ${value}`, zh: `第 ${value} ${zh}` });

/**
 * Where something was found, file by file: `附件.docx：第 2 页第 1 段、第 3 段等 12 处`. Never what is there. `labelOf`: what the form calls its
 * fields.
 */
export function placesName(locations: readonly FindingLocation[], labelOf: (field: string) => Name): Name {
  const files = [...Map.groupBy(locations, fileOf)].map(([file, places]) => told(file, places, labelOf));
  return { en: files.map(({ en }) => en).join('; '), zh: files.map(({ zh }) => zh).join('；') };
}

function fileOf({ file, member }: FindingLocation): string | undefined {
  return file === undefined ? undefined : [file, member].filter(Boolean).join(' › ');
}

function told(file: string | undefined, places: readonly FindingLocation[], labelOf: (field: string) => Name): Name {
  const names = places.map((place) => (file === undefined ? labelOf(place.part.replace(/^field:/, '')) : precise(place)));
  const inWords = (language: keyof Name) => {
    const different = [...new Set(names.map((name) => name[language]).filter(Boolean))];
    const some = different.slice(0, TOLD).join(language === 'zh' ? '、' : ', ');
    const where = file ?? { en: 'The form', zh: '表单' }[language];
    if (some === '') return where;
    const all = different.length <= TOLD ? '' : { en: ` and others, ${places.length} in all`, zh: `等 ${places.length} 处` }[language];
    return `${where}${language === 'zh' ? '：' : ': '}${some}${all}`;
  };
  return { en: inWords('en'), zh: inWords('zh') };
}

/** Within its file: page, then cell, paragraph or line. */
function precise({ part, page, cell, paragraph, line }: FindingLocation): Name {
  const place = cell !== undefined ? cellName(cell) : paragraph !== undefined ? numbered('paragraph', paragraph, '段') : undefined;
  const names = [
    isUnseen(part) ? { en: 'not on the page', zh: '看不见的内容' } : undefined,
    page === undefined ? undefined : numbered('page', page, '页'),
    place ?? (line === undefined ? undefined : numbered('line', line, '行')),
  ].filter((name) => name !== undefined);
  return { en: names.map(({ en }) => en).join(' '), zh: names.map(({ zh }) => zh).join('') };
}

function cellName(cell: string): Name {
  const table = /^table (\d+), row (\d+), column (\d+)$/.exec(cell);
  if (!table) return { en: `cell ${cell}`, zh: `单元格 ${cell}` };
  const [, number, row, column] = table;
  return { ...both(cell), zh: `表 ${number} 第 ${row} 行第 ${column} 列` };
}

/** A comment, a hidden sheet, a property: what no reader of the page sees. */
function isUnseen(part: string): boolean {
  return part.startsWith('hidden') || part.startsWith('metadata') || part.startsWith('exif');
}
