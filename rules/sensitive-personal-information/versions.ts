import type { RuleEdition } from '../../src/plugin-api.ts';
import type { Category } from './categories.ts';

/** What counted as sensitive personal information from a day on. */
interface Version extends RuleEdition {
  basis: readonly string[];
  categories: readonly Category[];
}

/** Annex B of GB/T 35273-2020; PIPL names most of it, its list is open, and the standard went on beside it. */
const ANNEX_B: readonly Category[] = [
  'health',
  'religion',
  'biometrics',
  'criminal record',
  'finance',
  'whereabouts',
  'private life',
  'minor',
];

/**
 * The versions, oldest first. What a later one drops or adds is seen by comparing two rows. A new one is a row here, with the words of what it
 * adds in `categories.ts`: it takes over on its day, also in a process that runs.
 */
export const VERSIONS: readonly Version[] = [
  {
    id: 'GB/T 35273-2020',
    from: '2020-10-01',
    basis: ['GB/T 35273-2020 3.2', 'GB/T 35273-2020 annex B'],
    // Children up to and including 14 years.
    categories: [...ANNEX_B, 'fourteen'],
  },
  {
    id: 'PIPL art 28',
    from: '2021-11-01',
    basis: ['PIPL art 28', 'PIPL art 29', 'GB/T 35273-2020 annex B'],
    // Minors under 14 years; specific identity is new.
    categories: [...ANNEX_B, 'specific identity'],
  },
  {
    id: 'GB/T 45574-2025',
    from: '2025-11-01',
    basis: ['PIPL art 28', 'PIPL art 29', 'GB/T 45574-2025'],
    categories: [...ANNEX_B, 'specific identity', 'intimate'],
  },
];

/** The version of this id (the newest without one), and from which day on each of its categories has counted without a break. */
export function versionOf(id: string | undefined): { version: Version; since: (category: Category) => string } {
  const at = id === undefined ? VERSIONS.length - 1 : VERSIONS.findIndex((one) => one.id === id);
  const version = VERSIONS[at];
  if (!version) throw new Error(`There is no version ${id}.`);
  const without = (category: Category) => VERSIONS.findLastIndex(({ categories }, k) => k <= at && !categories.includes(category));
  return { version, since: (category) => (VERSIONS[without(category) + 1] ?? version).from };
}
