import type { CatalogueStore } from '../../engine/ports.ts';
import type { Database } from '../database.ts';
import { catalogueClaims } from './claims.ts';
import { catalogueEntries } from './entries.ts';

export function catalogueStore(database: Database): CatalogueStore {
  return { ...catalogueEntries(database), ...catalogueClaims(database) };
}
