import { ENTRY_STATE_NAMES } from '../../domain/names/catalogue.ts';
import type { Name } from '../../domain/names/name.ts';
import type { Board, BoardDimension } from '../../engine/catalogue/read-board.ts';
import type { Language } from '../language.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';

const WORDS = {
  title: { en: 'Coverage of the disclosure catalogue', zh: '主动公开事项目录落实情况' },
  all: { en: 'All', zh: '合计' },
  total: { en: 'Entries', zh: '条目数' },
  none: { en: 'Not stated', zh: '未写明' },
  overWithheld: { en: 'Kept back although it is to be public', zh: '应公开而未公开' },
  leaks: { en: 'Recalled as a leak', zh: '因泄露撤回' },
} as const satisfies Record<string, Name>;
const HEADINGS: Record<BoardDimension, Name> = {
  field: { en: 'Field', zh: '领域' },
  unit: { en: 'Responsible unit', zh: '责任单位' },
  level: { en: 'Level', zh: '公开层级' },
  node: { en: 'Time limit', zh: '时限（时间节点）' },
};

/** The tables of the board for spreadsheets, one below the other, each with its sum. */
export function* boardCsv(board: Board, language: Language): Generator<string> {
  const states = Object.entries(ENTRY_STATE_NAMES) as [keyof typeof ENTRY_STATE_NAMES, Name][];
  const line = (first: string, counts: Board['total']) =>
    csvLine([first, String(counts.total), ...states.map(([state]) => String(counts[state]))]);
  yield BYTE_ORDER_MARK + csvLine([WORDS.title[language]]) + csvLine([board.at]);
  for (const dimension of Object.keys(HEADINGS) as BoardDimension[]) {
    yield csvLine([]) + csvLine([HEADINGS[dimension][language], WORDS.total[language], ...states.map(([, name]) => name[language])]);
    for (const { key, name, counts } of board.tables[dimension]) yield line(name ?? (key || WORDS.none[language]), counts);
    if (dimension !== 'unit' && dimension !== 'level') yield line(WORDS.all[language], board.total);
  }
  yield csvLine([]) + csvLine([WORDS.overWithheld[language], String(board.overWithheld.length)]);
  for (const { title } of board.overWithheld) yield csvLine([title]);
  yield csvLine([]) + csvLine([WORDS.leaks[language], String(board.leaks.length)]);
  for (const { title } of board.leaks) yield csvLine([title]);
}
