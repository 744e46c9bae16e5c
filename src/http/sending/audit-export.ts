import { ACTION_NAMES } from '../../domain/names/audit.ts';
import type { Name } from '../../domain/names/name.ts';
import type { Engine } from '../../engine/engine.ts';
import { type AuditPosition, type AuditRows, type AuditSearch, readAudit } from '../../engine/reading/read-audit.ts';
import type { Language } from '../language.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';

const PAGE = 500;

const HEADINGS: Record<Language, readonly string[]> = {
  zh: ['时间', '人员', '代行', '操作', '操作代码', '事项编号', '事项标题', '变更前状态', '变更后状态', '其他内容', '链', '序号', '摘要值'],
  en: [
    'Time (UTC)',
    'Person',
    'On behalf of',
    'What was done',
    'Action code',
    'Item number',
    'Item title',
    'State before',
    'State after',
    'Details',
    'Chain',
    'Sequence',
    'Hash',
  ],
};

export interface AuditExport {
  engine: Engine;
  by: string;
  search: AuditSearch;
  language: Language;
}

/**
 * The entries as a table for Excel, piece by piece: UTF-8 with a byte order mark, lines that end as RFC 4180 has them, and no cell that a
 * spreadsheet would run as a formula.
 */
export async function* auditCsv({ language, ...asked }: AuditExport): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${csvLine(HEADINGS[language])}`;
  for await (const { rows, items, names } of pages(asked)) yield rows.map((row) => csvLine(cellsOf(row, items, names, language))).join('');
}

/** The entries as JSON, one per line, each with its item and the names of its people and units. */
export async function* auditLines(asked: AuditExport): AsyncGenerator<string> {
  for await (const { rows, items, names } of pages(asked)) {
    yield rows
      .map((row) => `${JSON.stringify({ ...row, item: items[row.stream] ?? null, actorName: names.get(row.actor) ?? null })}\n`)
      .join('');
  }
}

type Piece = AuditRows & { names: ReadonlyMap<string, string> };

async function* pages({ engine, by, search }: Omit<AuditExport, 'language'>): AsyncGenerator<Piece> {
  for (let after: AuditPosition | undefined; ; ) {
    const page = await readAudit(engine, by, search, { limit: PAGE, ...(after && { after }) });
    const people = page.rows.flatMap(({ actor, onBehalfOf }) => [actor, ...(onBehalfOf ? [onBehalfOf] : [])]);
    const names = await engine.store.directory.names([...new Set(people.filter((one) => UUID.test(one)))]);
    yield { ...page, names: new Map(names.map(({ id, name }) => [id, name])) };
    if (!page.next) return;
    after = page.next;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function cellsOf(
  row: AuditRows['rows'][number],
  items: AuditRows['items'],
  names: ReadonlyMap<string, string>,
  language: Language,
): string[] {
  // Seals of rows are for the verification, which reads them in the lines of JSON.
  const { from = '', to = '', covers: _, ...details } = row.payload;
  const item = items[row.stream];
  const known = (ACTION_NAMES as Record<string, Name>)[row.action];
  const nameOf = (account: string) => names.get(account) ?? account;
  return [
    row.at,
    nameOf(row.actor),
    row.onBehalfOf ? nameOf(row.onBehalfOf) : '',
    known?.[language] ?? row.action,
    row.action,
    item ? String(item.number) : '',
    item?.title ?? '',
    String(from),
    String(to),
    JSON.stringify(details),
    row.stream,
    String(row.sequence),
    row.hash,
  ];
}
