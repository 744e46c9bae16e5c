import type { ScanOutcome } from '../../domain/finding.ts';
import type { Attribute } from '../../domain/form/disclosure.ts';
import type { ReviewOutcome, Verdict } from '../../domain/item.ts';
import { channelName } from '../../domain/names/channels.ts';
import { ATTRIBUTE_NAMES, MODE_NAMES } from '../../domain/names/disclosure.ts';
import type { Name } from '../../domain/names/name.ts';
import { OUTCOME_NAMES, SCAN_OUTCOME_NAMES, VERDICT_NAMES } from '../../domain/names/review.ts';
import type { Language } from '../../domain/names/written.ts';
import { chinaDay } from '../../domain/time/calendar.ts';
import type { Engine } from '../engine.ts';
import type { LedgerRow, UnitRow } from '../ports.ts';
import { rowNames } from '../reports/row-names.ts';

const WORDS = {
  zh: {
    hidden: '（已隔离，不予显示）',
    clock: '系统（定时发布）',
    line: (step: string, who: string, verdict: string) => `${step} ${who}：${verdict}`,
  },
  en: {
    hidden: '(quarantined, not shown)',
    clock: 'at the set time',
    line: (step: string, who: string, verdict: string) => `${step}, ${who}: ${verdict}`,
  },
} as const;

/** A row of a ledger in words: what each column says. A cell may have several lines. */
export interface LedgerLine {
  item: string;
  cells: Record<string, string>;
}

export async function ledgerLines(
  engine: Engine,
  rows: readonly LedgerRow[],
  units: readonly UnitRow[],
  language: Language,
): Promise<LedgerLine[]> {
  const people = [
    ...new Set(rows.flatMap(({ drafter, releasedBy, decisions }) => [drafter, releasedBy, ...decisions.map(({ actor }) => actor)])),
  ];
  const known = await engine.store.directory.names(people.filter((one): one is string => one !== null && isAccount(one)));
  const called = new Map([...known, ...units].map(({ id, name }) => [id, name]));
  const names = rowNames(engine, units);
  const t = WORDS[language];
  const inWords = (name: Name | null | undefined, id: string | null) => name?.[language] ?? id ?? '';
  const person = (id: string | null) => (id === null ? '' : isAccount(id) ? (called.get(id) ?? id) : t.clock);
  return rows.map((row) => {
    const deciders = [...new Set(row.decisions.filter(({ verdict }) => verdict === 'approve').map(({ actor }) => person(actor)))];
    const way = [
      row.mode && inWords(MODE_NAMES[row.mode as keyof typeof MODE_NAMES], row.mode),
      row.place && channelName(row.place)[language],
    ];
    return {
      item: row.item,
      cells: {
        day: chinaDay(row.at),
        number: `#${row.number}`,
        title: row.title ?? t.hidden,
        kind: inWords(names.kind.nameOf(row.kind), row.kind),
        unit: called.get(row.unit) ?? row.unit,
        drafter: person(row.drafter),
        attribute: inWords(ATTRIBUTE_NAMES[row.attribute as Attribute]?.name, row.attribute),
        scan: inWords(SCAN_OUTCOME_NAMES[row.scan as ScanOutcome], row.scan),
        decisions: row.decisions
          .map(({ step, actor, verdict }) =>
            t.line(inWords(names.step.nameOf(step), step), person(actor), inWords(VERDICT_NAMES[verdict as Verdict], verdict)),
          )
          .join('\n'),
        outcome: inWords(OUTCOME_NAMES[row.outcome as ReviewOutcome], row.outcome),
        round: String(row.round),
        index: row.index ?? '',
        way: way.filter(Boolean).join('\n'),
        reviewed: deciders.slice(0, -1).join('\n'),
        approved: deciders.at(-1) ?? '',
        publisher: person(row.releasedBy),
        recalled: row.recalledAt === null ? '' : chinaDay(row.recalledAt),
      },
    };
  });
}

function isAccount(id: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id);
}
