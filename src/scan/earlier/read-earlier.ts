import type { SourceDocument } from '../../domain/document.ts';
import { toldWarning } from '../../domain/names/failures.ts';
import type { Name } from '../../domain/names/name.ts';
import type { ImportedFacts } from '../../domain/release-import.ts';
import type { KeyedTrace } from '../../domain/trace.ts';
import { type TableRow, tableRows } from './table-rows.ts';
import { toldOfItself } from './told-of-itself.ts';

/** A file that was published before this product came: what it says of itself, and what is compared with later items. */
export interface EarlierRead {
  traces: readonly KeyedTrace[];
  facts: ImportedFacts;
  /** Of a table: it may be a list of releases. */
  rows?: TableRow[] | 'too-many';
  /** Why it could not be read as a whole. */
  warnings: { code: string; words: Name }[];
}

/** Warnings of one file that are told. */
const MOST = 20;

export function readEarlier(document: SourceDocument, traces: readonly KeyedTrace[]): EarlierRead {
  const rows = tableRows(document);
  const warnings = document.warnings.slice(0, MOST).map((warning) => ({ code: warning.code, words: toldWarning(warning) }));
  return { traces, facts: toldOfItself(document), ...(rows && { rows }), warnings };
}
