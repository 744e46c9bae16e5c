import type { Unit } from '../../../data/directory.ts';

/** The unit and those above it, the nearest first. */
export function unitAndAbove(units: readonly Pick<Unit, 'id' | 'parent'>[], unit: string): string[] {
  const found = units.find(({ id }) => id === unit);
  return [unit, ...(found?.parent ? unitAndAbove(units, found.parent) : [])];
}

/** The last second of a day, in the zone of the device. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}

export function isWithinTwoYears(day: string, now: Date): boolean {
  const end = new Date(`${day}T23:59:59`);
  const last = new Date(now);
  last.setFullYear(last.getFullYear() + 2);
  return end > now && end <= last;
}
