import { defineEntity } from '@mikro-orm/core';
import { id, instant, reference, text } from './columns.ts';

export const ReadingPlaceEntity = defineEntity({
  name: 'ReadingPlace',
  tableName: 'reading_place',
  properties: {
    id: id(),
    unit: reference(),
    name: text(),
    secretHash: text(),
    openedBy: reference(),
    openedAt: instant(),
    retiredBy: reference().nullable(),
    retiredAt: instant().nullable(),
  },
});
