import { PROBLEMS } from '../../domain/catalogue/entry.ts';
import { type UnitNames, unitNameKey } from '../../domain/catalogue/units.ts';
import type { ItemEntries } from '../../engine/catalogue/claims.ts';
import type { ListPreview } from '../../engine/catalogue/compare-list.ts';
import { MOST_SHOWN } from '../../engine/catalogue/read-change.ts';
import type { ListedEntry } from '../../engine/catalogue/read-entries.ts';

const MOST_PROBLEMS = 500;

/** A preview with the entries as they are beside what becomes of them. */
export function previewBody({ changes, problems, before, ...preview }: ListPreview) {
  const { added, changed, ended, unchanged } = changes;
  return {
    ...preview,
    counts: { added: added.length, changed: changed.length, ended: ended.length, unchanged },
    added: added.slice(0, MOST_SHOWN),
    changed: changed.slice(0, MOST_SHOWN).map(({ id, entry, parts }) => ({ before: before.get(id) ?? null, after: entry, parts })),
    ended: ended.slice(0, MOST_SHOWN).flatMap(({ id }) => before.get(id) ?? []),
    problems: problems.slice(0, MOST_PROBLEMS).map(({ code, row, value }) => {
      const { isTaken, en, zh } = PROBLEMS[code];
      return { code, row, value, isTaken, words: { en, zh } };
    }),
  };
}

export function entryBody({ known: { id, version, list, entry, validFrom }, standing, releases }: ListedEntry, names: UnitNames) {
  const unknownUnits = entry.units.filter((name) => !names.has(unitNameKey(name)));
  return { id, version, list, entry, validFrom, standing, releases, unknownUnits };
}

export function itemEntriesBody({ claims, proposals, ...may }: ItemEntries) {
  return {
    claims: claims.map(({ known, ...claim }) => ({ ...claim, known: known?.entry ?? null })),
    proposals: proposals.map(({ entry: { id, entry }, score, reasons }) => ({ entry: id, known: entry, score, reasons })),
    ...may,
  };
}
