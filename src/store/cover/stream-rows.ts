import { ADMINISTRATION_PARTS } from '../../evidence/cover/administration-parts.ts';
import { ITEM_PARTS, type ItemPart } from '../../evidence/cover/item-parts.ts';
import { type Part, plainName } from '../../evidence/cover/part.ts';
import { TRACES_DIGEST } from '../scans.ts';

/** Where the rows of a part are, and how they are read beyond their columns. `t` is the table, `o` what it belongs to. */
interface Source {
  from?: string;
  /** Item that a row belongs to. */
  item?: string;
  where?: string;
  /** Rows that may be there without an entry. */
  excused?: string;
  columns?: Record<string, string>;
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

/** What verification reads of a part: `stream` and `row`, in an order that the part's seals know. */
export interface PartQuery {
  part: Part;
  text: string;
  /** Rows of the table that are no item's, by their keys. */
  misplaced: string;
}

function queryOf(part: Part, { from, item, excused, columns, more = [] }: Source, streams: 'items' | 'administration'): PartQuery {
  const names = [...new Set([...part.key, ...part.columns.map(plainName), ...(part.order ? [part.order] : []), ...more])];
  const members = names.map((name) => `'${name}', ${columns?.[name] ?? `t.${name}`}`);
  if (excused) members.push(`'excused', ${excused}`);
  const owner = item ?? 't.item';
  const order = part.order ? ` order by t.${part.order}` : '';
  const chosen = streams === 'items' ? ` where ${owner} = any ($1::uuid[])` : '';
  const stream = streams === 'items' ? `${owner}::text` : `'administration'`;
  const keys = part.key.length > 0 ? part.key.map((name) => `t.${name}`).join(', ') : owner;
  const misplaced = `select concat_ws(' ', ${keys}) as row from ${(from ?? `${part.table} t`).replace(/(?<!left) join /, ' left join ')}
    where not exists (select from item i where i.id = ${owner})`;
  return {
    part,
    misplaced,
    text: `select ${stream} as stream, json_build_object(${members.join(', ')}) as row from ${from ?? `${part.table} t`}${chosen}${order}`,
  };
}

export const ITEM_QUERIES: readonly PartQuery[] = ITEM_PARTS.map((part) => queryOf(part, ITEM_SOURCES[part.name] ?? {}, 'items'));
export const ADMINISTRATION_QUERIES: readonly PartQuery[] = ADMINISTRATION_PARTS.map((part) =>
  queryOf(part, ADMINISTRATION_SOURCES[part.name] ?? {}, 'administration'),
);

/** What a reviewer said before a correction: its values are those of the seal that the correction replaced. */
export const FORMER = `select o.item::text as stream, json_build_object('id', t.finding, 'number', t.number, 'disposition', t.disposition,
    'disposition_reason', t.reason, 'disposed_by', t.disposed_by, 'disposed_at', t.disposed_at, 'waiver', null) as row
  from former_disposition t join finding o on o.id = t.finding where o.item = any ($1::uuid[]) order by t.finding, t.number`;

/** Files of an item and the stored bytes that they name. */
export const FILES = `select o.item::text as stream, t.revision::text as revision, t.position, t.sha256,
    case when b.sha256 is null then 'missing' when b.size <> t.size then 'size' when b.storage <> 'file' then 'storage' end as fault
  from revision_file t join revision o on o.id = t.revision left join blob b on b.sha256 = t.sha256
  where o.item = any ($1::uuid[]) and (b.sha256 is null or b.size <> t.size or b.storage <> 'file')`;

/** Releases whose traces are not those of a scan of their item. Of an import the traces are nobody's: see the README. */
export const TRACES = `select l.item::text as stream, l.id::text as release from release l
  where l.item = any ($1::uuid[]) and not exists (
    select from scan s where s.item = l.item and coalesce((
        select string_agg(concat_ws(' ', o.file, o.kind, o.lookup, o.detail), E'\\n' order by o.file, o.kind, o.lookup, o.detail)
        from json_to_recordset(s.traces) as o(file integer, kind text, lookup text, detail text)), '')
      = coalesce((select string_agg(concat_ws(' ', r.file, r.kind, r.lookup, r.detail), E'\\n' order by r.file, r.kind, r.lookup, r.detail)
        from released_trace r where r.release = l.id), ''))
    and exists (select from released_trace r where r.release = l.id union all
      select from scan s where s.item = l.item and json_array_length(s.traces) > 0)`;
/** What moves with the head of an item in every statement of ours. */
export const HEADS = `select id::text as stream, version, audit_sequence as sequence, audit_hash as hash, updated_at as at
  from item where id = any ($1::uuid[])`;
