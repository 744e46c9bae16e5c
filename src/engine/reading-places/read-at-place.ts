import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { PlacedRow, ReadingPlace } from '../ports.ts';
import type { OpenFile } from '../reading/read-file.ts';
import { secretHash } from '../secrets.ts';

/** More than this a place does not show: the newest. */
const MOST = 500;

/** What is read at a place, for whoever has its key. `not-found` for a key that opens nothing, or no more. */
export async function readAtPlace(engine: Engine, key: string): Promise<{ place: ReadingPlace; rows: PlacedRow[] }> {
  const place = await placeOf(engine, key);
  return { place, rows: await engine.store.readingPlaces.releasesAt(place, engine.clock.now(), MOST) };
}

/** A file of what is read there; its bytes are verified against the hash that was approved. What is recalled, over or elsewhere is not there. */
export async function readFileAtPlace(engine: Engine, key: string, release: string, index: number): Promise<OpenFile> {
  const place = await placeOf(engine, key);
  const ref = (await engine.store.readingPlaces.releaseAt(place, engine.clock.now(), release))?.files[index];
  if (!ref) throw new ReviewError('not-found', { en: 'There is no such document at this place.', zh: '此查阅点没有该文件。' });
  return { ref, content: await engine.store.blobs.open(ref.sha256) };
}

async function placeOf(engine: Engine, key: string): Promise<ReadingPlace> {
  const place = await engine.store.readingPlaces.byKey(secretHash(key));
  if (!place)
    throw new ReviewError('not-found', {
      en: 'There is no such reading place. The address may be cut off.',
      zh: '没有该查阅点，地址可能不完整。',
    });
  return place;
}
