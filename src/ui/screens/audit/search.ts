/** All conditions of the search are in the address. */
export interface AuditSearch {
  item?: string;
  actor?: string;
  action?: string;
  unit?: string;
  q?: string;
  /** Days in the zone of the device. */
  from?: string;
  until?: string;
  order?: 'oldest';
  /** The entry that is unfolded: stream and sequence. */
  entry?: string;
}

const FORMS: Readonly<Record<Exclude<keyof AuditSearch, 'order'>, RegExp>> = {
  item: /^[0-9a-f-]{36}$/,
  actor: /^[^\s].{0,99}$/,
  action: /^[a-z-]+\.[a-z-]+$/,
  unit: /^[0-9a-f-]{36}$/,
  q: /^.{1,200}$/s,
  from: /^\d{4}-\d\d-\d\d$/,
  until: /^\d{4}-\d\d-\d\d$/,
  entry: /^[a-z0-9-]+:\d+$/,
};

/** What is not understood is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const known = Object.entries(FORMS).filter(([name, form]) => typeof search[name] === 'string' && form.test(search[name] as string));
  return { ...Object.fromEntries(known.map(([name]) => [name, search[name]])), ...(search['order'] === 'oldest' && { order: 'oldest' }) };
}

/** The same as the API asks for it: days become instants, the last one is included. */
export function conditionsOf({ entry: _, order, from, until, ...same }: AuditSearch): Record<string, string | undefined> {
  return { ...same, from: from && instantOf(from, 0), until: until && instantOf(until, 1), order: order ?? 'newest' };
}

function instantOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
