import { join } from 'node:path';
import { entitiesOf } from '../../../src/scan/entities.ts';
import { compileRules } from '../../../src/scan/pass/rule-set.ts';
import { loadRules } from '../../../src/scan/rule-set/load-rules.ts';
import { LABELLED_TYPES } from '../../rules/labelled-types.ts';
import type { Peer } from './peer.ts';

export const ours: Peer = {
  packages: [],
  open: async () => {
    const set = compileRules(await loadRules(join(import.meta.dirname, '../../../rules')));
    return async (texts) => texts.map((text) => entitiesOf(text, set).filter(({ type }) => LABELLED_TYPES.has(type)));
  },
};
