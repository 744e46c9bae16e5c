import { ReviewError } from '../domain/errors.ts';
import type { Engine } from './engine.ts';
import type { FindingRow } from './ports.ts';
import { itemView, mayReadFiles } from './read-item.ts';

/**
 * Findings of the current revision's newest scan, for who may see the item. `scan` null: not scanned yet. Who may not read the
 * files gets them without the masked excerpts.
 */
export async function readFindings(
  engine: Engine,
  account: string,
  item: string,
  page: { after?: string; limit: number },
): Promise<{ scan: string | null; findings: FindingRow[] }> {
  const { scan, revision } = await itemView(engine, account, item);
  if (!scan) return { scan: null, findings: [] };
  const [findings, readsFiles] = await Promise.all([
    engine.store.scans.findings(scan.id, page),
    maySee(engine, account, item, revision.number),
  ]);
  return { scan: scan.id, findings: readsFiles ? findings : findings.map((finding) => ({ ...finding, excerpt: '' })) };
}

async function maySee(engine: Engine, account: string, item: string, number: number): Promise<boolean> {
  try {
    await mayReadFiles(engine, account, item, number);
    return true;
  } catch (error) {
    if (error instanceof ReviewError && (error.code === 'quarantined' || error.code === 'not-allowed')) return false;
    throw error;
  }
}
