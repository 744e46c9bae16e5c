/** The Monday of the week that is shown, as `2026-03-02`; the present week when absent. */
export interface CalendarSearch {
  week?: string;
}

export function calendarSearch(search: Record<string, unknown>): CalendarSearch {
  const { week } = search;
  return typeof week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(week) && !Number.isNaN(Date.parse(week)) ? { week } : {};
}
