const DAY = 86_400_000;

/** How near the due date is: what is late, due within a day, or has time. */
export function latenessOf(due: string | null, now: number): 'late' | 'soon' | 'later' | 'none' {
  if (due === null) return 'none';
  const left = Date.parse(due) - now;
  if (left < 0) return 'late';
  return left < DAY ? 'soon' : 'later';
}
