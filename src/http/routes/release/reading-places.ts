import { listReadingPlaces, openReadingPlace, retireReadingPlace } from '../../../engine/reading-places/keep-places.ts';
import { type Route, route } from '../../route.ts';
import { named, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/reading-places.ts';

export const READING_PLACE_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/reading-places',
    id: 'list-reading-places',
    tag: 'channels',
    summary: { en: 'Places where releases to a place are read, those in use first', zh: '定点查阅点，在用的在前' },
    access: ['items:read', 'items:write', 'release', 'directory:read'],
    answer: { status: 200, schema: named(page(schemas.readingPlace)) },
    refusals: [],
    async handle({ engine }) {
      return { body: { rows: await listReadingPlaces(engine), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/reading-places',
    id: 'open-reading-place',
    tag: 'channels',
    summary: { en: 'Open a reading place; its key is shown this once', zh: '新设定点查阅点；密钥仅显示一次' },
    access: ['directory:write'],
    body: schemas.newReadingPlace,
    answer: { status: 201, schema: schemas.openedReadingPlace },
    refusals: ['not-allowed', 'in-use'],
    shownOnce: ['key'],
    async handle({ engine, caller, body }) {
      return { body: await openReadingPlace(engine, caller.account.id, body), headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'post',
    path: '/api/reading-places/{place}/retire',
    id: 'retire-reading-place',
    tag: 'channels',
    summary: { en: 'End a reading place; its key opens nothing any more', zh: '停用定点查阅点；其密钥立即失效' },
    access: ['directory:write'],
    params: schemas.readingPlacePath,
    answer: { status: 200, schema: schemas.readingPlace },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: await retireReadingPlace(engine, caller.account.id, params.place) };
    },
  }),
];
