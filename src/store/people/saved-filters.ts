import type { SavedFilter, SavedFilterStore } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';

const READ: Statement = { name: 'saved_filters', text: 'select filters from saved_filters where account = $1' };
const KEEP: Statement = {
  name: 'saved_filters_keep',
  text: 'insert into saved_filters (account, filters) values ($1, $2::jsonb) on conflict (account) do update set filters = excluded.filters',
};

export function savedFilterStore(database: Database): SavedFilterStore {
  return {
    filters: async (account) => (await database.rows<{ filters: SavedFilter[] }>(READ, [account]))[0]?.filters ?? [],
    keep: async (account, filters) => void (await database.run(KEEP, [account, JSON.stringify(filters)])),
  };
}
