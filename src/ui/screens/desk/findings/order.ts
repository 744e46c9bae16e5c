import type { Finding } from '../../../data/item.ts';
import { isUnseen } from '../../../parts/findings/place.ts';
import type { FindingFilter } from '../search.ts';

/** A finding with its number on the desk, and what was decided on it: here and not sent yet, or on record. */
export interface Entry {
  finding: Finding;
  /** From 1, in the order of the document: printed at its mark and in the list. */
  number: number;
  disposition: Finding['disposition'];
  reason: string | null;
  /** Decided here, on its way. */
  staged: boolean;
}

export interface Group {
  /** Kind of what was found. */
  key: string;
  entries: Entry[];
  settled: number;
}

export interface Staged {
  disposition: NonNullable<Finding['disposition']>;
  reason: string;
}

/** In the order of the files, then of the text. What is about the form comes first, what readers do not see comes last in its file. */
export function inOrder(findings: readonly Finding[], files: readonly string[], staged: ReadonlyMap<string, Staged>): Entry[] {
  const place = new Map(files.map((name, at) => [name, at]));
  const fileOf = ({ location }: Finding) => (location.file === undefined ? -1 : (place.get(location.file) ?? files.length));
  const sorted = [...findings].sort(
    (a, b) =>
      fileOf(a) - fileOf(b) ||
      (a.location.partIndex ?? -1) - (b.location.partIndex ?? -1) ||
      a.location.start - b.location.start ||
      a.location.end - b.location.end ||
      (a.id < b.id ? -1 : 1),
  );
  return sorted.map((finding, index) => {
    const here = staged.get(finding.id);
    return {
      finding,
      number: index + 1,
      disposition: here?.disposition ?? finding.disposition,
      reason: here?.reason ?? finding.dispositionReason,
      staged: here !== undefined,
    };
  });
}

/** Whether somebody still has to answer for it. What is only for information, runs in shadow or is being asked about waits for nobody. */
export function isOpen({ finding, disposition }: Entry): boolean {
  return disposition === null && needsAnswer(finding) && finding.consultation === undefined;
}

export function needsAnswer({ severity, shadow }: Finding): boolean {
  return severity !== 'low' && shadow !== true;
}

const FILTERS: Record<FindingFilter, (entry: Entry) => boolean> = {
  open: isOpen,
  high: ({ finding }) => finding.severity === 'high' || finding.severity === 'block',
  'third-party': ({ finding }) => finding.consults !== undefined,
  unseen: ({ finding }) => isUnseen(finding.location),
  all: () => true,
};

/** The entries of a filter. The one that the person is at stays although it does not fit any more: it must not vanish under the hand. */
export function filtered(entries: readonly Entry[], filter: FindingFilter, current?: string): Entry[] {
  return entries.filter((entry) => FILTERS[filter](entry) || entry.finding.id === current);
}

/**
 * By kind, in the order in which the document comes to each. `all`: with those that are not listed, so that a kind does not change its place
 * while its findings are answered one after the other.
 */
export function grouped(entries: readonly Entry[], all: readonly Entry[] = entries): Group[] {
  const groups = new Map(all.map(({ finding: { ruleId } }): [string, Group] => [ruleId, { key: ruleId, entries: [], settled: 0 }]));
  for (const entry of entries) {
    const group = groups.get(entry.finding.ruleId);
    group?.entries.push(entry);
    if (group && !isOpen(entry)) group.settled++;
  }
  return [...groups.values()].filter((group) => group.entries.length > 0);
}

/** The order in which one walks through the list. */
export function walked(groups: readonly Group[]): Entry[] {
  return groups.flatMap(({ entries }) => entries);
}

/** One further or back; at the ends it stays. Without a place one begins at the near end. */
export function step(entries: readonly Entry[], current: string | undefined, by: 1 | -1): Entry | undefined {
  const at = entries.findIndex(({ finding }) => finding.id === current);
  if (at < 0) return by === 1 ? entries[0] : entries.at(-1);
  return entries[Math.min(entries.length - 1, Math.max(0, at + by))];
}

/** The next one that is open, from the place on and then from the beginning. */
export function nextOpen(
  entries: readonly Entry[],
  current: string | undefined,
  settled: ReadonlySet<string> = new Set(),
): Entry | undefined {
  const at = entries.findIndex(({ finding }) => finding.id === current);
  const round = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
  return round.find((entry) => isOpen(entry) && !settled.has(entry.finding.id));
}

/** The other open ones of the same rule and value in this item. */
export function sameValue(entries: readonly Entry[], { finding }: Entry): Entry[] {
  const { group } = finding;
  if (group === null) return [];
  return entries.filter((one) => one.finding.id !== finding.id && one.finding.group === group && isOpen(one));
}
