import type { CommitRow } from '../rows.ts';

/** What a part of a commit brings, and the types of its columns. Lists of text are array literals: arrays of one array hold no ragged rows. */
const COLUMNS = {
  move: {
    item: 'uuid',
    expected: 'int',
    title: 'text',
    state: 'text',
    snapshot: 'json',
    waits_for: 'text',
    open: 'boolean',
    round: 'int',
    revision: 'uuid',
    review: 'uuid',
    scan: 'uuid',
    scan_ticket: 'uuid',
    due: 'timestamptz',
    stream: 'text',
    sequence: 'int',
    actor: 'text',
    on_behalf_of: 'text',
    action: 'text',
    at: 'timestamptz',
    previous: 'text',
    hash: 'text',
    canonical: 'text',
  },
  answer: { account: 'text', key: 'text', request_hash: 'text', response: 'json' },
  decision: {
    id: 'uuid',
    review: 'uuid',
    step: 'text',
    actor: 'uuid',
    on_behalf_of: 'uuid',
    verdict: 'text',
    opinion: 'text',
    basis: 'text',
    digest: 'text',
    at: 'timestamptz',
  },
  closing: { id: 'uuid', outcome: 'text', at: 'timestamptz' },
  release: {
    id: 'uuid',
    review: 'uuid',
    revision: 'uuid',
    digest: 'text',
    attribute: 'text',
    mode: 'text',
    audience: 'text',
    place: 'text',
    released_by: 'text',
    released_at: 'timestamptz',
    until: 'timestamptz',
  },
  due: {
    kind: 'text',
    key: 'text',
    due: 'timestamptz',
    event: 'jsonb',
    started_at: 'timestamptz',
    working_days: 'int',
    provisional: 'boolean',
  },
  cleared: { kind: 'text', key: 'text' },
  news: { kind: 'text', roles: 'text' },
  /** What few events bring is one JSON text for each. */
  jobs: { json: 'json' },
  opening: { json: 'json' },
  deliveries: { json: 'json' },
  revised: { json: 'json' },
  files: { json: 'json' },
  dispositions: { json: 'json' },
  recall: { json: 'json' },
  quarantine: { json: 'json' },
  incident: { json: 'json' },
} as const satisfies Record<keyof CommitRow, Record<string, string>>;

export type Section = keyof CommitRow;
/** Sections of which a commit may bring several rows. */
type Listed = 'due' | 'cleared' | 'news';
type Once = Exclude<Section, Listed>;

/** How the text of a write statement names its input, whether that is one commit or many. */
export interface Input {
  /** What `moved` joins to the item, after `from`; empty when there is nothing to join. */
  source: string;
  /** What `moved` hands on. */
  returning: string;
  /** The relation of commits whose version held. */
  moved: string;
  /** Place of the commit in the batch. */
  n: string;
  /** Expressions of the columns of a section. */
  of<S extends Once>(section: S): Expressions<S>;
  /** Joins the rows of a section, as `w`, to {@link moved}. */
  rows(section: Listed): string;
}

/** The input of a statement, and how commits become its parameters. */
export interface Layout {
  input: Input;
  values(rows: readonly CommitRow[]): unknown[];
}

interface Field {
  section: Section;
  column: string;
  type: string;
}

const FIELDS = Object.fromEntries(
  Object.entries(COLUMNS).map(([section, columns]) => [
    section,
    Object.entries(columns).map(([column, type]): Field => ({ section: section as Section, column, type })),
  ]),
) as Record<Section, Field[]>;

const isListed = (section: Section): section is Listed => section === 'due' || section === 'cleared' || section === 'news';
const namesOf = (section: Section) => FIELDS[section].map(({ column }) => column).join(', ');

/**
 * Many commits: an array for each column, which PostgreSQL reads several times faster than one JSON text of everything. A section of
 * several rows has arrays of its own, with the place of the commit in the first.
 */
export function manyCommits(sections: readonly Section[]): Layout {
  const fields = sections.filter((section) => !isListed(section)).flatMap((section) => FIELDS[section]);
  const lists = sections.filter(isListed);
  let parameters = 0;
  const arrays = (types: readonly Field[]) =>
    ['int', ...types.map(({ type }) => type)].map((type) => `$${++parameters}::${type}[]`).join(', ');
  const name = ({ section, column }: Field) => `"${section}.${column}"`;
  const source = `from unnest(${arrays(fields)}) as m(n, ${fields.map(name).join(', ')})`;
  const joins = new Map(lists.map((list) => [list, `join unnest(${arrays(FIELDS[list])}) as w(n, ${namesOf(list)}) on w.n = m.n`]));
  return {
    input: {
      source,
      returning: 'm.*',
      moved: 'moved m',
      n: 'm.n',
      of: (section) => expressions(section, (field) => `m.${name(field)}`),
      rows: (section) => joins.get(section) ?? '',
    },
    values: (rows) => {
      const once = fields.map((field) => rows.map((row) => parameter(row[field.section], field)));
      return [rows.map((_, n) => n), ...once, ...lists.flatMap((list) => listValues(rows, list))];
    },
  };
}

function listValues(rows: readonly CommitRow[], list: Listed): unknown[][] {
  const all = rows.flatMap((row, n) => row[list].map((value) => ({ n, value })));
  return [all.map(({ n }) => n), ...FIELDS[list].map((field) => all.map(({ value }) => parameter(value, field)))];
}

/** One commit that brings exactly these sections, and of those with several rows so many: each value is a parameter, and nothing is joined. */
export function oneCommit(sections: ReadonlyMap<Section, number>): Layout {
  let parameters = 0;
  const rowsOf = new Map(
    [...sections].map(([section, count]) => [
      section,
      Array.from({ length: count }, () => expressions(section, ({ type }) => `$${++parameters}::${type}`)),
    ]),
  );
  return {
    input: {
      source: '',
      returning: '0 as n',
      moved: 'moved',
      n: '0',
      of: (section) => rowsOf.get(section)?.[0] as ReturnType<typeof expressions<typeof section>>,
      rows: (list) => {
        const rows = (rowsOf.get(list) ?? []).map((row) => `(${Object.values(row).join(', ')})`);
        return `cross join (values ${rows.join(', ')}) as w(${namesOf(list)})`;
      },
    },
    values: ([row]) => {
      if (!row) return Array.from({ length: parameters }, () => null);
      const values: unknown[] = [];
      for (const section of sections.keys()) {
        const brought = row[section];
        const of = Array.isArray(brought) ? brought : [brought];
        for (const one of of) for (const field of FIELDS[section]) values.push(parameter(one, field));
      }
      return values;
    },
  };
}

type Expressions<S extends Section> = Record<keyof (typeof COLUMNS)[S], string>;

function expressions<S extends Section>(section: S, of: (field: Field) => string): Expressions<S> {
  return Object.fromEntries(FIELDS[section].map((field) => [field.column, of(field)])) as Expressions<S>;
}

function parameter(row: object | undefined, { column, type }: Field): unknown {
  const value = (row as Record<string, unknown> | undefined)?.[column];
  if (value === undefined || value === null) return null;
  return type.startsWith('json') ? JSON.stringify(value) : value;
}
