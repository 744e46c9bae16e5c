const DAY = 86_400_000;

/** A day of the device's calendar, as `2026-03-02`. */
export function dayOf(date: Date): string {
  return [date.getFullYear(), String(date.getMonth() + 1).padStart(2, '0'), String(date.getDate()).padStart(2, '0')].join('-');
}

/** Noon of a day here: far from every change of the clocks. */
export function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

export function mondayOf(day: string): string {
  const noon = noonOf(day);
  return dayOf(new Date(noon.getTime() - ((noon.getDay() + 6) % 7) * DAY));
}

export function daysAfter(day: string, days: number): string {
  return dayOf(new Date(noonOf(day).getTime() + days * DAY));
}

/** The seven days from a Monday on. */
export function daysOf(monday: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6].map((days) => daysAfter(monday, days));
}

/** From the first moment of the day here. */
export function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}
