import { ADMINISTRATION_STREAM } from '../../domain/audit.ts';
import { ADMINISTRATION_PARTS } from '../../evidence/cover/administration-parts.ts';
import { ITEM_PARTS, type ItemPart } from '../../evidence/cover/item-parts.ts';
import { type Part, plainName } from '../../evidence/cover/part.ts';
import { TRACES_DIGEST } from '../scans.ts';

/** Where the rows of a part are, and how they are read beyond their columns. `t` is the table, `o` what it belongs to. */
interface Source {
  from?: string;
  /** Item that a row belongs to. */
  item?: string;
  /** Rows that may be there without an entry. */
  excused?: string;
  columns?: Record<string, string>;
  /** Rows that say of themselves that they are another item's than what they belong to. */
  astray?: string;
  more?: readonly string[];
}

const RECALLED = `l.recalled_at is not null and t.decided_by is null`;

/** A recall answers for the candidates of its release: they are as if nobody had decided, and stay so for nobody. */
const byRecall = (column: string) =>
  `case when ${RECALLED} and t.decision = 'recalled' and t.decided_at = l.recalled_at then null else t.${column} end`;

const ITEM_SOURCES: Partial<Record<ItemPart, Source>> = {
  item: { item: 't.id' },
  'item.state': { item: 't.id', columns: { snapshot: 't.snapshot::text' } },
  revision_file: { from: 'revision_file t join revision o on o.id = t.revision', item: 'o.item' },
  scan: { columns: { traces: TRACES_DIGEST('t') }, more: ['id'] },
  // By their scan: of the item itself they have no index, and a large table would be read once for each stretch.
  finding: { from: 'finding t join scan o on o.id = t.scan', item: 'o.item', astray: 't.item <> o.item' },
  'finding.disposition': { more: ['scan'] },
  delivery: { from: 'delivery t join release o on o.id = t.release', item: 'o.item' },
  incident_measure: { from: 'incident_measure t join incident o on o.id = t.incident', item: 'o.item' },
  'incident_candidate.decision': {
    from: 'incident_candidate t left join release l on l.id = t.release',
    item: 't.item',
    columns: {
      decision: `case when ${RECALLED} and t.decision is null then 'open, although its release was recalled' else ${byRecall('decision')} end`,
      decided_at: byRecall('decided_at'),
    },
  },
};

const ADMINISTRATION_SOURCES: Record<string, Source> = {
  role: { excused: 't.name is null' },
  second_factor: { excused: 't.confirmed_at is null' },
  setting: { excused: `t.key = 'schema'` },
  kind: { excused: 't.shipped and t.retired_at is null and t.proposal is null' },
  demonstration: { excused: 't.offered_at is null and t.ended_at is null' },
  imported_release: {
    from: 'imported_release t left join release_import o on o.id = t.import',
    excused: 'o.ended_at is null and o.id is not null',
  },
};

/** What verification reads of a table: `stream` and `row`, in an order that the seals of its parts know. */
export interface TableQuery {
  table: string;
  parts: readonly Part[];
  text: string;
  /** Rows of the table that are no item's, by their keys. */
  misplaced: string;
}

/** Items from one id to another. A list of ids would cost the database more than the rows of most tables do. */
const within = (owner: string) => `${owner} >= $1 and ${owner} <= $2`;

function queryOf(parts: readonly [Part, ...Part[]], sources: readonly Source[], streams: 'items' | 'administration'): TableQuery {
  const {
    from,
    item,
    excused,
    columns,
    astray,
    more = [],
  }: Source = Object.assign({}, ...sources, {
    columns: Object.assign({}, ...sources.map((source) => source.columns)),
  });
  const [{ table }] = parts;
  const { key } = parts.at(-1) ?? parts[0];
  const order = parts.find((part) => part.order)?.order;
  const names = new Set([...parts.flatMap((part) => [...part.key, ...part.columns.map(plainName)]), ...(order ? [order] : []), ...more]);
  const members = [...names].map((name) => `'${name}', ${columns?.[name] ?? `t.${name}`}`);
  if (excused) members.push(`'excused', ${excused}`);
  const owner = item ?? 't.item';
  const chosen = streams === 'items' ? ` where ${within(owner)}` : '';
  const stream = streams === 'items' ? `${owner}::text` : `'${ADMINISTRATION_STREAM}'`;
  const keys = key.length > 0 ? key.map((name) => `t.${name}`).join(', ') : owner;
  const misplaced = `select concat_ws(' ', ${keys}) as row from ${(from ?? `${table} t`).replace(/(?<!left) join /, ' left join ')}
    where not exists (select from item i where i.id = ${owner})${astray ? ` or ${astray}` : ''}`;
  const sorted = order ? ` order by t.${order}` : '';
  const text = `select ${stream} as stream, json_build_object(${members.join(', ')}) as row from ${from ?? `${table} t`}${chosen}${sorted}`;
  return { table, parts, misplaced, text };
}

/** One query for each table, whatever number of parts it has. */
function queriesOf(all: readonly Part[], sources: Partial<Record<string, Source>>, streams: 'items' | 'administration'): TableQuery[] {
  const byTable = Map.groupBy(all, ({ table }) => table);
  return [...byTable.values()].map((parts) =>
    queryOf(
      parts as [Part, ...Part[]],
      parts.map(({ name }) => sources[name] ?? {}),
      streams,
    ),
  );
}

export const ITEM_QUERIES = queriesOf(ITEM_PARTS, ITEM_SOURCES, 'items');
export const ADMINISTRATION_QUERIES = queriesOf(ADMINISTRATION_PARTS, ADMINISTRATION_SOURCES, 'administration');

/** What a reviewer said before a correction: its values are those of the seal that the correction replaced. */
export const FORMER = `select o.item::text as stream, json_build_object('id', t.finding, 'number', t.number, 'disposition', t.disposition,
    'disposition_reason', t.reason, 'disposed_by', t.disposed_by, 'disposed_at', t.disposed_at, 'waiver', null) as row
  from former_disposition t join finding o on o.id = t.finding where ${within('o.item')} order by t.finding, t.number`;

/** Files of an item and the stored bytes that they name. */
export const FILES = `select o.item::text as stream, t.revision::text as revision, t.position, t.sha256,
    case when b.sha256 is null then 'missing' when b.size <> t.size then 'size' when b.storage <> 'file' then 'storage' end as fault
  from revision_file t join revision o on o.id = t.revision left join blob b on b.sha256 = t.sha256
  where ${within('o.item')} and (b.sha256 is null or b.size <> t.size or b.storage <> 'file')`;

const TEXT_OF_TRACES = (row: string) => `string_agg(concat_ws(' ', ${row}.file, ${row}.kind, ${row}.lookup, ${row}.detail), E'\\n'
    order by ${row}.file, ${row}.kind, ${row}.lookup, ${row}.detail)`;

/**
 * Releases whose traces are not those of a scan of their item, for many items at once: traces are not found by their release. Of an import the
 * traces are nobody's: see the README.
 */
export const TRACES = `with l as materialized (select id, item from release where ${within('item')}),
  r as (select r.release, ${TEXT_OF_TRACES('r')} as traces from released_trace r join l on l.id = r.release group by r.release)
  select l.item::text as stream, l.id::text as release from l left join r on r.release = l.id
  where not exists (select from scan s where s.item = l.item and coalesce((select ${TEXT_OF_TRACES('o')}
      from json_to_recordset(s.traces) as o(file integer, kind text, lookup text, detail text)), '') = coalesce(r.traces, ''))
    and (r.release is not null or exists (select from scan s where s.item = l.item and json_array_length(s.traces) > 0))`;

/** What moves with the head of an item in every statement of ours. */
export const HEADS = `select id::text as stream, version, audit_sequence as sequence, audit_hash as hash, updated_at as at
  from item where ${within('id')} order by id`;
