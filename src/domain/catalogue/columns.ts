/** Columns of a catalogue. A ticked column (`whole-society` …) holds a tick and nothing else. */
export const COLUMNS = {
  field: ['领域', '所属领域', '公开领域', 'field'],
  number: ['序号', '编号', 'no', 'no.', 'number'],
  first: ['一级事项', '一级指标', '一级目录', 'first item', 'first'],
  second: ['二级事项', '二级指标', '二级目录', 'second item', 'second'],
  content: ['公开内容', '公开内容要素', '内容要素', '内容', '三级指标', '三级事项', '具体任务', '工作任务', 'content'],
  item: ['公开事项', '事项', '事项名称', 'item'],
  basis: ['公开依据', '依据', '政策依据', 'basis'],
  limit: ['公开时限', '时限', '时间节点', '完成时限', '完成时间', '公开时间', 'time limit', 'deadline'],
  units: ['公开主体', '责任单位', '责任部门', '责任主体', '公开责任主体', '牵头单位', 'unit', 'units', 'responsible'],
  channels: ['公开渠道和载体', '公开渠道及载体', '公开渠道', '公开载体', '渠道和载体', 'channels'],
  audience: ['公开对象', '对象', 'audience'],
  'whole-society': ['全社会', '社会公众', '社会'],
  'special-group': ['特定群体', '特定群众', '特定对象'],
  way: ['公开方式', '方式', 'way'],
  proactive: ['主动', '主动公开'],
  'on-request': ['依申请', '依申请公开'],
  level: ['公开层级', '层级', 'level'],
  county: ['县级', '区级', '县区级', '区县级', '市县级', '县', '区'],
  town: ['乡级', '镇级', '乡镇级', '街镇级', '乡镇街道级', '街道级'],
  village: ['村级', '村居级'],
} as const satisfies Record<string, readonly string[]>;
export type Column = keyof typeof COLUMNS;

const BY_NAME = new Map<string, Column>(
  Object.entries(COLUMNS).flatMap(([column, names]) => names.map((name) => [name, column as Column] as const)),
);

/** The column that a heading names: spaces, brackets and what is in them do not count. */
export function columnNamed(heading: string): Column | undefined {
  const whole = heading.normalize('NFKC').trim().toLowerCase();
  const bare = whole.replace(/[（(][^（()）]*[)）]/gu, '').replace(/\s+/gu, '');
  return BY_NAME.get(whole) ?? BY_NAME.get(bare);
}

export type Cells = Readonly<Record<number, string>>;
export interface Grid {
  row: number;
  cells: Cells;
}

export interface Header {
  columns: ReadonlyMap<Column, number>;
  /** First row of the table below it, as an index into the grid. */
  below: number;
}

/** Rows in which a heading is looked for: titles and notes may be above it. */
const LOOKED_AT = 30;

/**
 * Where which column is. A heading may have two rows, the upper one merged over several columns (公开事项: 一级事项, 二级事项); a repeated one is
 * told apart by what is below it. Undefined where no row is a heading.
 */
export function headerIn(grid: readonly Grid[]): Header | undefined {
  for (let at = 0; at < Math.min(grid.length, LOOKED_AT); at++) {
    const columns = namedIn(grid[at]?.cells ?? {});
    if (columns.size < 2) continue;
    let below = at + 1;
    const lower = namedIn(grid[below]?.cells ?? {});
    if (lower.size > 0 && isHeading(grid[below]?.cells ?? {}, lower)) {
      // A heading over ticked columns is none of its own.
      for (const [upper, place] of columns) if ([...lower.values()].includes(place)) columns.delete(upper);
      for (const [column, place] of lower) columns.set(column, place);
      below++;
    }
    return { columns, below };
  }
  return undefined;
}

/** Whether a row is one of headings: every cell of it names a column. The second row of a heading, or one that a new page repeats. */
export function isHeading(cells: Cells, named: ReadonlyMap<Column, number> = namedIn(cells)): boolean {
  const filled = Object.values(cells).filter((value) => value.trim() !== '');
  return named.size > 0 && named.size >= filled.length - 1 && filled.every((value) => !/^\d+$/.test(value.trim()));
}

function namedIn(cells: Cells): Map<Column, number> {
  const columns = new Map<Column, number>();
  for (const [place, value] of Object.entries(cells)) {
    const column = columnNamed(value);
    if (column && !columns.has(column)) columns.set(column, Number(place));
  }
  return columns;
}

/** What a table lacks to be a catalogue, by the heading that it should have; empty where it is one. */
export function lackingColumns({ columns }: Header): string[] {
  const lacking: string[] = [];
  if (!['content', 'second', 'item', 'first'].some((column) => columns.has(column as Column))) lacking.push(COLUMNS.content[0]);
  if (!columns.has('units')) lacking.push(COLUMNS.units[0]);
  if (!columns.has('limit')) lacking.push(COLUMNS.limit[0]);
  return lacking;
}
