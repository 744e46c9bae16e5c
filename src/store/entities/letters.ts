import { defineEntity } from '@mikro-orm/core';
import { flag, instant, integer, reference } from './columns.ts';

export const DeliveryLetterEntity = defineEntity({
  name: 'DeliveryLetter',
  tableName: 'delivery_letter',
  properties: {
    delivery: reference().primary(),
    nextAt: instant().nullable(),
    sends: integer().default(0),
    tries: integer().default(0),
    sentAt: instant().nullable(),
    recallToldAt: instant().nullable(),
    failed: flag().default(false),
  },
});
