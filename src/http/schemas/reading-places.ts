import { z } from 'zod';
import { id, text, time } from './fields.ts';

export const readingPlace = z
  .object({
    id: z.uuid(),
    unit: z.uuid().describe('It shows what this unit and those below released to it'),
    name: z.string().describe('What a release plan names as its place'),
    openedBy: z.uuid(),
    openedAt: time,
    retiredBy: z.uuid().nullable(),
    retiredAt: time.nullable(),
  })
  .meta({ id: 'ReadingPlace' });

export const newReadingPlace = z.strictObject({ unit: id, name: text(100) }).meta({ id: 'NewReadingPlace' });

export const openedReadingPlace = z.object({
  place: readingPlace,
  key: z.string().nullable().describe('Opens its page, `/p/<key>`; shown this once'),
});

export const readingPlacePath = z.strictObject({ place: id });
