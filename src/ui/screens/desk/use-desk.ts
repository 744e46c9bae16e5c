import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type Finding, findingsQuery, type ItemView } from '../../data/item.ts';
import { useMe } from '../../data/me.ts';
import { type FileText, useFileText } from '../../parts/file-text/use-file-text.ts';
import { type Entry, filtered, type Group, grouped, inOrder, nextOpen, walked } from './findings/order.ts';
import { type Staging, useStaging } from './findings/use-staging.ts';
import type { DeskSearch, DeskView, FindingFilter } from './search.ts';

/** One item on the desk: what is looked at, its findings in order, and where one is. */
export interface Desk {
  item: ItemView;
  /** The item as it is now, when that is not what lies on the desk. */
  newer: ItemView | undefined;
  search: DeskSearch;
  view: DeskView;
  filter: FindingFilter;
  /** Place of the file that is shown. */
  file: number;
  files: readonly string[];
  fileText: FileText;
  /** Undefined until the findings are there. */
  entries: readonly Entry[] | undefined;
  findingsError: unknown;
  readFindingsAgain(): void;
  groups: readonly Group[];
  /** Those of the filter, in the order of the list. */
  listed: readonly Entry[];
  current: Entry | undefined;
  staging: Staging;
  mayAnswer: boolean;
  /** Changes the address; what one merely looks at leaves no step in the history. Stays the same function. */
  show(changes: { [K in keyof DeskSearch]?: DeskSearch[K] | undefined }): void;
  /** Makes a finding the current one and shows its place. Stays the same function. */
  goTo(entry: Entry | undefined): void;
}

const NONE: readonly Finding[] = [];
const NO_ENTRIES: readonly Entry[] = [];

export function useDesk(item: ItemView, newer: ItemView | undefined): Desk {
  const { account } = useMe();
  const search = useSearch({ from: '/whole-window/items/$id/review' });
  const navigate = useNavigate({ from: '/items/$id/review' });
  const scan = item.scan?.id ?? null;
  const { data: findings, error, refetch } = useQuery({ ...findingsQuery(item.item.id, scan), enabled: scan !== null });
  const staging = useStaging(item.item.id, scan, account.id);
  const files = useMemo(() => item.revision.content?.files.map(({ name }) => name) ?? [], [item.revision]);
  const rows = scan === null ? NONE : findings;
  const entries = useMemo(() => rows && inOrder(rows, files, staging.answers), [rows, files, staging.answers]);
  const all = entries ?? NO_ENTRIES;
  const current = all.find(({ finding }) => finding.id === search.f) ?? nextOpen(all, undefined);
  const filter = search.only ?? 'open';
  const groups = useMemo(() => grouped(filtered(all, filter, current?.finding.id), all), [all, filter, current?.finding.id]);

  const show: Desk['show'] = useCallback(
    (changes) => void navigate({ search: (now) => withChanges(now, changes), replace: true, resetScroll: false }),
    [navigate],
  );
  const goTo: Desk['goTo'] = useCallback((entry) => entry && show(placeOf(entry.finding, files)), [show, files]);
  const file = Math.min(search.file ?? Math.max(0, current ? fileOf(current.finding, files) : -1), Math.max(0, files.length - 1));
  return {
    item,
    newer,
    search,
    view: search.view ?? 'text',
    filter,
    file,
    fileText: useFileText(
      { item: item.item.id, revision: item.revision.number, file },
      item.filesShut === null && item.revision.content?.files[file] !== undefined,
    ),
    files,
    entries,
    findingsError: findings ? null : error,
    readFindingsAgain: () => void refetch(),
    groups,
    listed: useMemo(() => walked(groups), [groups]),
    current,
    staging,
    mayAnswer: item.actions.some(({ type, allowed }) => type === 'DISPOSE' && allowed),
    show,
    goTo,
  };
}

function fileOf({ location }: Finding, files: readonly string[]): number {
  return location.file === undefined ? -1 : files.indexOf(location.file);
}

/** Where the desk shows a finding. */
function placeOf(finding: Finding, files: readonly string[]): Parameters<Desk['show']>[0] {
  const file = fileOf(finding, files);
  const isOfForm = finding.location.file === undefined;
  return { f: finding.id, ...(file >= 0 && { file, view: undefined }), ...(isOfForm && { view: 'fields' as const }) };
}

function withChanges(now: DeskSearch, changes: Parameters<Desk['show']>[0]): DeskSearch {
  const next = Object.entries({ ...now, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(next) as DeskSearch;
}
