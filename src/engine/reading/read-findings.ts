import { RELEASED_IMPORTS, RELEASED_ITEMS } from '../../domain/finding.ts';
import type { ImportedRelease } from '../../domain/release-import.ts';
import type { Consultation } from '../../domain/workflow/consultation.ts';
import type { Engine } from '../engine.ts';
import { consultationOf } from '../event/consulted-findings.ts';
import type { FindingRow } from '../ports.ts';
import { shownItem } from './cover.ts';
import { type Earlier, earlierOf, groupOf } from './earlier-dispositions.ts';
import { type FindingWords, wordsOf } from './finding-words.ts';
import { findSight, itemInSight, shutFor } from './sight.ts';

/** A finding as one person sees it. */
export interface FindingView extends FindingRow, FindingWords {
  /** The same for equal values of one rule in the item; null for a finding without a value. */
  group: string | null;
  /** How the value was disposed of elsewhere, for who reads the files. */
  earlier: Earlier | null;
  /** Released items that it takes as well, as far as this person may know of them; `data.released` counts all. */
  released?: { item: string; title: string }[];
  /** Earlier releases that were imported, which it takes as well: they were public, and everybody who sees the finding is told of them. */
  imported?: Pick<ImportedRelease, 'id' | 'title' | 'day' | 'address' | 'removedAt'>[];
  /** The consultation of this round that it was put to a third party in. */
  consultation?: string;
}

/**
 * Findings of the scan that counts for the item, for who may see the item. `scan` null: not scanned yet. Who may not read the
 * files gets them without the masked excerpts, who may not see the content gets none.
 */
export async function readFindings(
  engine: Engine,
  account: string,
  item: string,
  page: { after?: string; limit: number },
): Promise<{ scan: string | null; findings: FindingView[] }> {
  const { item: row, sight } = await itemInSight(engine, account, item);
  const { scan } = row;
  if (scan === null) return { scan: null, findings: [] };
  // Kinds, places and reasons tell too much of what nobody may see; that there is a scan is in the item's view anyway.
  if (sight.cover) return { scan, findings: [] };
  const findings = await engine.store.scans.findings(scan, page);
  const readsFiles = shutFor(engine, row, sight) === null;
  const titles = new Map<string, Promise<string | undefined>>();
  const titleOf = (id: string) => {
    const known = titles.get(id) ?? knownTitle(engine, account, id);
    titles.set(id, known);
    return known;
  };
  const imported = await importedIn(engine, findings);
  const inWords = await wordsOf(engine, findings);
  const earlier = readsFiles ? await earlierOf(engine, account, item, findings) : () => null;
  const views = findings.map((finding) => {
    const more = { ...inWords(finding), group: groupOf(finding), earlier: earlier(finding) };
    return viewOf({ ...finding, ...more, ...(readsFiles ? {} : { excerpt: '' }) }, titleOf, imported);
  });
  return { scan, findings: (await Promise.all(views)).map((view) => withConsultation(view, row.snapshot.context.consultations)) };
}

function withConsultation(finding: FindingView, consultations: readonly Consultation[]): FindingView {
  const consultation = finding.consults && consultationOf(consultations, finding.id);
  return consultation ? { ...finding, consultation: consultation.id } : finding;
}

type Imported = ReadonlyMap<string, ImportedRelease>;

async function importedIn(engine: Engine, findings: readonly FindingRow[]): Promise<Imported> {
  const ids = [...new Set(findings.flatMap(({ data }) => idsIn(data[RELEASED_IMPORTS])))];
  return new Map((await engine.store.releaseImports.named(ids)).map((release) => [release.id, release]));
}

const idsIn = (value: string | number | undefined) => (value === undefined ? [] : String(value).split(' '));

async function viewOf(
  finding: FindingView,
  titleOf: (item: string) => Promise<string | undefined>,
  imported: Imported,
): Promise<FindingView> {
  const { [RELEASED_ITEMS]: items, [RELEASED_IMPORTS]: imports, ...data } = finding.data;
  if (items === undefined && imports === undefined) return finding;
  const known = await Promise.all(idsIn(items).map(async (item) => ({ item, title: await titleOf(item) })));
  const released = known.flatMap(({ item, title }) => (title === undefined ? [] : [{ item, title }]));
  const named = idsIn(imports).flatMap((id) => {
    const { title, day, address, removedAt } = imported.get(id) ?? {};
    return title === undefined ? [] : [{ id, title, day: day ?? null, address: address ?? null, removedAt: removedAt ?? null }];
  });
  return { ...finding, data, released, ...(named.length > 0 && { imported: named }) };
}

/** The title of an item that is in the public library, or that this person may see. */
async function knownTitle(engine: Engine, account: string, id: string): Promise<string | undefined> {
  const releases = await engine.store.items.releases(id);
  const isPublic = releases.some(({ mode, recalledAt }) => mode === 'public' && recalledAt === null);
  const [item, sight] = await Promise.all([engine.store.items.item(id), isPublic ? undefined : findSight(engine, account, id)]);
  if (!item || !(isPublic || sight)) return undefined;
  return shownItem(item, sight?.cover ?? null).title;
}
