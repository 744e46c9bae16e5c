import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireOwnRight } from '../people/authority.ts';
import type { ReadingPlace } from '../ports.ts';
import { newSecret, secretHash } from '../secrets.ts';
import { refuseForbidden } from '../typed-texts.ts';

/** Every reading place, for whoever plans a release. Its key is shown to nobody. */
export function listReadingPlaces(engine: Engine): Promise<ReadingPlace[]> {
  return engine.store.readingPlaces.all();
}

/**
 * Opens a reading place for what a unit and those below release to it. `key` is shown here once: whoever has it reads there. Throws `not-allowed`, `in-use` for a name
 * that another one has.
 */
export async function openReadingPlace(
  engine: Engine,
  by: string,
  { unit, name }: Pick<ReadingPlace, 'unit' | 'name'>,
): Promise<{ place: ReadingPlace; key: string }> {
  await requireOwnRight(engine, by, ['administrator'], unit);
  await refuseForbidden(engine, { name });
  const at = engine.clock.now();
  const place: ReadingPlace = { id: newId(), unit, name, openedBy: by, openedAt: at, retiredBy: null, retiredAt: null };
  const key = newSecret();
  const record = { actor: by, action: 'reading-place.opened', at, payload: { place: place.id, unit } };
  if (!(await engine.store.readingPlaces.open(place, secretHash(key), record))) {
    throw new ReviewError('in-use', {
      en: 'Another reading place has this name. Choose another one, or retire that one first.',
      zh: '已有同名的查阅点。请更换名称，或先停用原查阅点。',
    });
  }
  return { place, key };
}

/** Ends a reading place: its key opens nothing from now on. Retiring again changes nothing. Throws `not-found`, `not-allowed`. */
export async function retireReadingPlace(engine: Engine, by: string, id: string): Promise<ReadingPlace> {
  const place = await engine.store.readingPlaces.place(id);
  if (!place) throw new ReviewError('not-found', { en: 'There is no such reading place.', zh: '没有该查阅点。' });
  await requireOwnRight(engine, by, ['administrator'], place.unit);
  const record = { actor: by, action: 'reading-place.retired', at: engine.clock.now(), payload: { place: id } };
  await engine.store.readingPlaces.retire(id, record);
  return (await engine.store.readingPlaces.place(id)) ?? place;
}
