/** How near the due date is: what is late, due today, or has time. */
export function latenessOf(due: string | null, now: number, daysLeft: (due: string) => number): 'late' | 'today' | 'later' | 'none' {
  if (due === null) return 'none';
  if (Date.parse(due) < now) return 'late';
  return daysLeft(due) === 0 ? 'today' : 'later';
}
