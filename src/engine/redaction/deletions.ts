import { DELETION_GROUNDS, type DeletionGround } from '../../domain/form/deletion-grounds.ts';
import type { Deletion } from '../../domain/item.ts';
import type { Language } from '../../domain/names/written.ts';
import type { Engine } from '../engine.ts';
import type { Mark, MarkedDocument } from '../ports.ts';
import { documentOf } from './marked-file.ts';

/** Of a value that was taken out at many places, the first ones are named. */
const NAMED = 5;

const WORDS = {
  zh: {
    page: (at: number) => `第${at}页`,
    paragraph: (at: number) => `第${at}段`,
    line: (at: number) => `第${at}行`,
    text: '正文',
    box: '画框处',
    whole: '整页',
    property: '文件属性',
    and: '、',
    more: (all: number) => `等${all}处`,
  },
  en: {
    page: (at: number) => `page ${at}`,
    paragraph: (at: number) => `paragraph ${at}`,
    line: (at: number) => `line ${at}`,
    text: 'the text',
    box: 'a box',
    whole: 'the whole page',
    property: 'a property of the file',
    and: '; ',
    more: (all: number) => ` and more, ${all} places in all`,
  },
} as const;

/** The list of deletions of a redacted revision (art 37): one for each value or box that was taken out, with its places and its ground. It says where and never what. */
export async function deletionsOf(
  engine: Engine,
  files: readonly { name: string; sha256: string }[],
  taken: readonly { file: number; mark: Mark }[],
  language: Language,
): Promise<Deletion[]> {
  const groups = Map.groupBy(taken, ({ file, mark }) => `${file} ${mark.group ?? mark.id} ${mark.ground.code}`);
  const documents = new Map<number, MarkedDocument>();
  const deletions: Deletion[] = [];
  for (const [first, ...others] of [...groups.values()] as [(typeof taken)[number], ...typeof taken][]) {
    const ref = files[first.file];
    if (!ref) continue;
    const document = documents.get(first.file) ?? (await documentOf(engine, ref));
    documents.set(first.file, document);
    const t = WORDS[language];
    const places = [...new Set([first, ...others].map(({ mark }) => placeOf(mark, document, language)))];
    const named = places.slice(0, NAMED).join(t.and);
    const which = files.length > 1 ? `${first.file + 1}. ` : '';
    const place = `${which}${named}${places.length > NAMED ? t.more(others.length + 1) : ''}`;
    const ground = groundOf(first.mark);
    const note = first.mark.ground.note?.trim();
    deletions.push({ place, ground: ground.ground, reason: note || `${ground.name[language]}（${ground.basis[language]}）` });
  }
  return deletions;
}

export function groundOf({ ground }: Mark): DeletionGround {
  return DELETION_GROUNDS.find(({ code }) => code === ground.code) ?? (DELETION_GROUNDS[0] as DeletionGround);
}

function placeOf({ target }: Mark, { parts }: MarkedDocument, language: Language): string {
  const t = WORDS[language];
  const gap = language === 'en' ? ', ' : '';
  if (target.kind === 'box') return [t.page(target.page), t.box].join(gap);
  if (target.kind === 'page') return [t.page(target.page), t.whole].join(gap);
  if (target.kind !== 'text') return t.property;
  const place = parts[target.partIndex]?.places.findLast(({ start }) => start <= target.position.start);
  const said = [
    place?.page === undefined ? '' : t.page(place.page),
    place?.paragraph === undefined ? '' : t.paragraph(place.paragraph),
    place?.line === undefined ? '' : t.line(place.line),
    place?.cell ?? '',
  ].filter((one) => one !== '');
  return said.length === 0 ? t.text : said.join(gap);
}
