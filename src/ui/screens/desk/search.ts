/** What of the item the desk shows beside the findings. */
export const DESK_VIEWS = ['text', 'diff', 'fields', 'history', 'form'] as const;
export type DeskView = (typeof DESK_VIEWS)[number];

/** Which findings are listed. */
export const FINDING_FILTERS = ['open', 'high', 'third-party', 'unseen', 'all'] as const;
export type FindingFilter = (typeof FINDING_FILTERS)[number];

/** Everything that the desk shows is in the address: a link opens the exact place. */
export interface DeskSearch {
  /** Place of the file in the revision, from 0. */
  file?: number;
  view?: DeskView;
  /** Revision that the comparison starts from. */
  from?: number;
  /** The finding that one is at. */
  f?: string;
  only?: FindingFilter;
  /** On a narrow screen: the findings instead of the document. */
  pane?: 'findings';
  /** Filter and order of the queue that one came from: the next item is the next of it. */
  queue?: string;
  /** The text of a file that has pages. */
  as?: 'text';
  /** Both sides of the comparison beside each other. */
  beside?: true;
}

function wholeNumber(value: unknown, least: number): number | undefined {
  const number = typeof value === 'number' ? value : Number.NaN;
  return Number.isInteger(number) && number >= least && number <= 1_000_000 ? number : undefined;
}

function oneOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((one) => one === value);
}

/** What is not understood is left out: an old or damaged link still opens the desk. */
export function deskSearch(search: Record<string, unknown>): DeskSearch {
  const file = wholeNumber(search['file'], 0);
  const from = wholeNumber(search['from'], 1);
  const view = oneOf(search['view'], DESK_VIEWS);
  const only = oneOf(search['only'], FINDING_FILTERS);
  const finding = typeof search['f'] === 'string' && /^[0-9a-f-]{36}$/.test(search['f']) ? search['f'] : undefined;
  return {
    ...(file !== undefined && { file }),
    ...(view && { view }),
    ...(from !== undefined && { from }),
    ...(finding && { f: finding }),
    ...(only && { only }),
    ...(search['pane'] === 'findings' && { pane: 'findings' as const }),
    ...(typeof search['queue'] === 'string' && search['queue'] !== '' && { queue: search['queue'].slice(0, 1000) }),
    ...(search['as'] === 'text' && { as: 'text' as const }),
    ...(search['beside'] === true && { beside: true as const }),
  };
}
