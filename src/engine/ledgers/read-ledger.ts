import { ReviewError } from '../../domain/errors.ts';
import type { Language } from '../../domain/names/written.ts';
import { LEDGERS, type LedgerName } from '../../domain/reports/ledgers.ts';
import type { Engine } from '../engine.ts';
import type { LedgerRow } from '../ports.ts';
import { type Asked, type ReportQuestion, reportScope } from '../reports/report-scope.ts';
import { type LedgerLine, ledgerLines } from './ledger-lines.ts';

/** Rows of one file: who has more takes a shorter period. */
const MOST = 20_000;

export interface LedgerPage {
  period: Pick<Asked, 'unit' | 'from' | 'until'>;
  lines: (LedgerLine & Pick<LedgerRow, 'at' | 'thing'>)[];
}

/** A page of a ledger in words, the latest first. Refusals as `reportScope`. */
export async function readLedger(
  engine: Engine,
  by: string,
  { ledger, question, language }: { ledger: LedgerName; question: ReportQuestion; language: Language },
  page: { after?: Pick<LedgerRow, 'at' | 'thing'>; limit: number },
): Promise<LedgerPage> {
  const { scope, units, ...period } = await reportScope(engine, by, question);
  const rows = await engine.store.reports.ledger(ledger, scope, page);
  const lines = await ledgerLines(engine, rows, units, language);
  return { period, lines: lines.map((line, at) => ({ ...line, at: rows[at]?.at ?? '', thing: rows[at]?.thing ?? '' })) };
}

/** All of it, the earliest first, as it is filed. `invalid-input` when it is more than a file holds. */
export async function wholeLedger(
  engine: Engine,
  by: string,
  { ledger, question, language }: { ledger: LedgerName; question: ReportQuestion; language: Language },
): Promise<LedgerPage> {
  const page = await readLedger(engine, by, { ledger, question, language }, { limit: MOST + 1 });
  if (page.lines.length > MOST)
    throw new ReviewError('invalid-input', {
      en: `${LEDGERS[ledger].name.en}: more than ${MOST} rows in this period. Choose a shorter one.`,
      zh: `${LEDGERS[ledger].name.zh}在该时间段内超过${MOST}条，请缩短时间段。`,
    });
  return { ...page, lines: page.lines.reverse() };
}
