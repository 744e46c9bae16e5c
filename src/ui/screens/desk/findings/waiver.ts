import type { Unit } from '../../../data/directory.ts';
import type { Finding } from '../../../data/item.ts';

/**
 * Whether a waiver can be proposed from a finding by this person: what they said of a value themselves, when it is on record. Marks of state
 * secrets, places and forms are never waived; what a waiver disposed of is waived already. The server asks for the role over the scope.
 */
export function isWaivable({ disposition, disposedBy, excerpt, quarantine, waiver }: Finding, account: string): boolean {
  const isSaid = disposition === 'false-positive' || disposition === 'accepted';
  return isSaid && disposedBy === account && excerpt !== '' && !quarantine && waiver === undefined;
}

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
