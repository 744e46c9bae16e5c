import type { Language } from '../../domain/names/written.ts';
import type { LedgerName } from '../../domain/reports/ledgers.ts';
import type { Engine } from '../engine.ts';
import { ledgerPaper } from './ledger-file.ts';
import type { LedgerPage } from './read-ledger.ts';

/** A ledger as a PDF, named after the unit that it is of: the topmost one where none was asked for. `busy` while too many papers wait. */
export async function printLedger(engine: Engine, name: LedgerName, page: LedgerPage, language: Language): Promise<Uint8Array> {
  const units = await engine.store.directory.units();
  const unit = units.find(({ id }) => id === page.period.unit) ?? units.find(({ parent }) => parent === null);
  return engine.printer.print(ledgerPaper(name, page, unit?.name ?? '', language));
}
