import type { DocumentDraft } from '../draft.ts';
import { type BiffRecord, RECORD } from './records.ts';
import { Segments } from './segments.ts';

/** Who saved the workbook last, and who keeps others from writing it. Programs fill these fields up with blanks or with anything. */
export function readBookOwners(record: BiffRecord, codePage: number | undefined, draft: DocumentDraft): void {
  const { type } = record;
  if (type !== RECORD.writeAccess && type !== RECORD.fileSharing) return;
  const reader = Segments.of(record, codePage);
  try {
    if (type === RECORD.fileSharing) reader.skip(4);
    const isLong = codePage === undefined;
    const name = isLong ? reader.longText() : reader.shortText();
    draft.metadata('metadata.last-modified-by', type === RECORD.fileSharing ? 'reserved by' : 'write access', name.split('\0', 1)[0]);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
