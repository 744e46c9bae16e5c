import { chosenIn, isAsAbove, isTick, isTooLong, namesIn, plain } from './cells.ts';
import { type Column, type Grid, type Header, headerIn, isHeading, lackingColumns } from './columns.ts';
import type { CatalogueEntry, CatalogueProblem, CatalogueTable, ProblemCode } from './entry.ts';
import { timeLimitOf } from './time-limit.ts';

interface Asked {
  /** Field of all entries, where the table has no column for it. */
  field?: string | undefined;
  /** Year of the list, for months and "the whole year". */
  year: number;
  /** Cells that hold formulas, by row. */
  formulas?: ReadonlyMap<number, readonly number[]>;
}

/** Columns that a merged cell spans from above; of the others a row has its own. */
const SPANNED: readonly Column[] = ['field', 'first', 'second', 'item', 'basis', 'limit', 'units', 'channels', 'audience', 'way', 'level'];
/** Of these an empty cell under a filled one is what a merged cell looks like, and nothing to be told. */
const USUALLY_SPANNED: ReadonlySet<Column> = new Set(['field', 'first', 'item']);

/** The entries of a table with a heading; names of what is missing where it is no catalogue. */
export function readTable(grid: readonly Grid[], asked: Asked): CatalogueTable | { lacking: string[] } {
  const header = headerIn(grid);
  if (!header) return { lacking: ['序号', '公开事项', '公开内容', '公开时限', '公开主体'] };
  const lacking = lackingColumns(header);
  if (lacking.length > 0) return { lacking };
  const reader = new RowReader(header, asked);
  for (const row of grid.slice(header.below)) if (!isHeading(row.cells)) reader.take(row);
  return reader.table;
}

class RowReader {
  readonly table: CatalogueTable = { entries: [], rows: [], problems: [] };
  readonly #columns: Header['columns'];
  readonly #asked: Asked;
  readonly #above = new Map<Column, string>();
  readonly #known = new Set<string>();

  constructor({ columns }: Header, asked: Asked) {
    this.#columns = columns;
    this.#asked = asked;
  }

  take({ row, cells }: Grid): void {
    const problems: CatalogueProblem[] = [];
    const tell = (code: ProblemCode, value = '') => void problems.push({ code, row, value: value.slice(0, 80) });
    const own = (column: Column) => plain(cells[this.#columns.get(column) ?? -1] ?? '');
    if ([...this.#columns.keys()].every((column) => own(column) === '')) return;
    const formulas = (this.#asked.formulas?.get(row) ?? []).filter((place) => place !== this.#columns.get('number'));
    if (formulas.length > 0) tell('formula');
    if (Object.values(cells).some(isTooLong)) tell('too-long');
    if (problems.length === 0) this.#add(row, own, tell);
    this.table.problems.push(...problems);
  }

  #add(row: number, own: (column: Column) => string, tell: (code: ProblemCode, value?: string) => void): void {
    // A row with its number and nothing else of its own would be made of what is above it alone.
    const has = (column: Column) => this.#columns.has(column);
    const detail = (['content', 'second', 'item', 'first'] as const).find(has);
    if (detail === undefined || (own(detail) === '' && own('second') === '')) {
      tell('no-content');
      return;
    }
    const value = this.#filled(own, tell);
    const entry = this.#entry(own, value, tell);
    const key = JSON.stringify([entry.field, entry.first, entry.second, entry.content, entry.units, entry.levels]);
    if (this.#known.has(key)) {
      tell('repeated', entry.content || entry.second);
      return;
    }
    this.#known.add(key);
    this.table.entries.push(entry);
    this.table.rows.push(row);
  }

  /** Cells with what they take over from above: 同上, and what is empty as merged cells are. */
  #filled(own: (column: Column) => string, tell: (code: ProblemCode, value?: string) => void): (column: Column) => string {
    const values = new Map<Column, string>();
    const isNewFirst = own('first') !== '' && !isAsAbove(own('first'));
    const taken: Column[] = [];
    for (const column of this.#columns.keys()) {
      const written = own(column);
      const above = this.#above.get(column) ?? '';
      let value = written;
      if (isAsAbove(written)) {
        if (above === '') tell('nothing-above', written);
        value = above;
      } else if (written === '' && SPANNED.includes(column) && above !== '' && !(column === 'second' && isNewFirst)) {
        value = above;
        if (!USUALLY_SPANNED.has(column)) taken.push(column);
      }
      values.set(column, value);
      this.#above.set(column, value);
    }
    if (taken.length > 0) tell('as-above', taken.map((column) => HEADINGS[column] ?? column).join('、'));
    return (column) => values.get(column) ?? '';
  }

  #entry(
    own: (column: Column) => string,
    value: (column: Column) => string,
    tell: (code: ProblemCode, value?: string) => void,
  ): CatalogueEntry {
    const written = value('limit');
    const { limit, problem } = timeLimitOf(written, this.#asked.year);
    if (problem) tell(problem, written);
    const units = namesIn(value('units'));
    if (units.length === 0) tell('no-unit');
    const first = value('first') || value('item');
    const second = value('second');
    const field = value('field') || this.#asked.field || first;
    const content = own('content') && !isAsAbove(own('content')) ? own('content') : value('content');
    return {
      ...{ field, number: own('number'), first, second, content, basis: value('basis'), written, limit, units },
      channels: this.#chosen(value('channels'), tell),
      audience: this.#audience(own, value),
      way: this.#way(own, value, tell),
      levels: this.#levels(own, value),
    };
  }

  #chosen(text: string, tell: (code: ProblemCode, value?: string) => void): string[] {
    const chosen = chosenIn(text);
    if (!chosen) tell('unclear-box', text);
    return chosen ?? [];
  }

  #audience(own: (column: Column) => string, value: (column: Column) => string): string | null {
    const special = own('special-group');
    const chosen = chosenIn(value('audience')) ?? [];
    const named = [special, ...chosen].filter((one) => one !== '' && !/^(?:全社会|社会公众|社会|公众|all)$/iu.test(one));
    const isWhole = own('whole-society') !== '' || chosen.some((one) => /全社会|社会公众/u.test(one));
    if (named.length === 0 || isWhole) return null;
    return named.map((one) => (isTick(one) ? '特定群体' : one)).join('、');
  }

  #way(own: (column: Column) => string, value: (column: Column) => string, tell: (code: ProblemCode, value?: string) => void) {
    const chosen = chosenIn(value('way')) ?? [];
    const isOnRequest = own('on-request') !== '' || chosen.some((one) => one.includes('依申请') || /on.request/iu.test(one));
    const isProactive = own('proactive') !== '' || chosen.some((one) => one.includes('主动') || /proactive/iu.test(one));
    if (isOnRequest && isProactive) tell('both-ways');
    return isOnRequest && !isProactive ? 'on-request' : 'proactive';
  }

  #levels(own: (column: Column) => string, value: (column: Column) => string): string[] {
    const ticked = LEVELS.filter(([column]) => own(column) !== '').map(([, name]) => name);
    return [...new Set([...(chosenIn(value('level')) ?? []), ...ticked])];
  }
}

const LEVELS = [
  ['county', '县级'],
  ['town', '乡级'],
  ['village', '村级'],
] as const;
const HEADINGS: Partial<Record<Column, string>> = {
  second: '二级事项',
  basis: '公开依据',
  limit: '公开时限',
  units: '公开主体',
  channels: '公开渠道和载体',
  audience: '公开对象',
  way: '公开方式',
  level: '公开层级',
};
