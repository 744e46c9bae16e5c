import type { Finding } from '../../../data/item.ts';

/**
 * Whether a waiver can be proposed from a finding by this person: what they said of a value themselves, when it is on record. Marks of state
 * secrets, places and forms are never waived; what a waiver disposed of is waived already. The server asks for the role over the scope.
 */
export function isWaivable({ disposition, disposedBy, excerpt, quarantine, waiver }: Finding, account: string): boolean {
  const isSaid = disposition === 'false-positive' || disposition === 'accepted';
  return isSaid && disposedBy === account && excerpt !== '' && !quarantine && waiver === undefined;
}
