import type { EntryState } from '../catalogue/state.ts';
import type { Name } from './name.ts';

/** Where an entry of the catalogue is. */
export const ENTRY_STATE_NAMES: Record<EntryState, Name> = {
  fulfilled: { en: 'Fulfilled', zh: '已公开' },
  due: { en: 'Due', zh: '待公开' },
  overdue: { en: 'Overdue', zh: '逾期未公开' },
  withheld: { en: 'Withheld', zh: '不予公开' },
  'not-applicable': { en: 'Does not apply', zh: '不适用' },
};
