import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { namesSomebody } from '../../src/http/names.ts';
import { ROUTES } from '../../src/http/route-table.ts';
import { released } from './life.ts';
import { call, openSite, type Site } from './site.ts';

type Json = Record<string, unknown>;

/** Ids of other things than people and units, by the field that holds them. A new field is in here, or is somebody with a name. */
const THINGS = new Set([
  'about',
  'bundle',
  'change',
  'consultation',
  'contact',
  'entry',
  'finding',
  'findings',
  'id',
  'import',
  'item',
  'pack',
  'patterns',
  'proposal',
  'recalled',
  'release',
  'rescan',
  'review',
  'revision',
  'scan',
  'termLists',
  'waiting',
  'waiver',
]);
/** Every unit is in that answer with its name. */
const UNITS_THEMSELVES = new Set(['list-units']);

const READ = ROUTES.filter(
  ({ method, access, answer }) => method === 'get' && answer.schema && (access === 'session' || Array.isArray(access)),
);

/** Fields of an answer that hold an id, anywhere in it. */
function idFields(node: Json, field: string, definitions: Record<string, Json>, seen: Set<string>): string[] {
  const reference = node['$ref'];
  if (typeof reference === 'string') {
    const name = reference.replace('#/$defs/', '');
    if (seen.has(name)) return [];
    seen.add(name);
    return idFields(definitions[name] as Json, field, definitions, seen);
  }
  const own = node['format'] === 'uuid' && field !== '' ? [field] : [];
  const inside = (one: unknown, name = field) => idFields(one as Json, name, definitions, seen);
  return [
    ...own,
    ...['anyOf', 'oneOf', 'allOf'].flatMap((kind) => ((node[kind] ?? []) as Json[]).flatMap((one) => inside(one))),
    ...Object.entries((node['properties'] ?? {}) as Json).flatMap(([name, one]) => inside(one, name)),
    ...(node['items'] ? inside(node['items']) : []),
  ];
}

function fieldsOf(route: (typeof ROUTES)[number]): { fields: string[]; isNamed: boolean } {
  const schema = z.toJSONSchema(route.answer.schema as z.ZodType, { io: 'output' }) as Json;
  const definitions = (schema['$defs'] ?? {}) as Record<string, Json>;
  return { fields: [...new Set(idFields(schema, '', definitions, new Set()))], isNamed: 'Names' in definitions };
}

describe('names of people and units', () => {
  it('are in every answer to a reader that holds their ids', () => {
    for (const route of READ.filter(({ id }) => !UNITS_THEMSELVES.has(id))) {
      const { fields, isNamed } = fieldsOf(route);
      expect([route.id, fields.filter((field) => !namesSomebody(field) && !THINGS.has(field))]).toEqual([route.id, []]);
      if (fields.some(namesSomebody)) expect([route.id, isNamed]).toEqual([route.id, true]);
    }
    expect(READ.filter((route) => fieldsOf(route).isNamed).length).toBeGreaterThan(20);
  });

  describe('of an item', () => {
    let site: Site;
    let item: string;
    beforeAll(async () => {
      site = await openSite();
      item = (await released(site)).item;
    });
    afterAll(() => site.close());

    it('are those of its drafter, unit and reviewers, and of nobody else', async () => {
      const { drafter, unitHead, confidentialityReviewer, publisher, auditor } = site.people;
      const { body } = await call(site, drafter, 'get', `/api/items/${item}`).expect(200);
      const accounts = await Promise.all(
        [drafter, unitHead, confidentialityReviewer, publisher].map(({ id }) => site.engine.store.directory.account(id)),
      );
      const unit = (await site.engine.store.directory.units()).find(({ id }) => id === site.unit);
      expect(body.names).toEqual(Object.fromEntries([unit, ...accounts].map((one) => [one?.id, one?.name])));
      expect(body.names).not.toHaveProperty(auditor.id);
    });

    it('are given for the people of its trail, and jobs and timers are not looked up', async () => {
      const { body } = await call(site, site.people.auditor, 'get', `/api/items/${item}/trail`).expect(200);
      expect(Object.keys(body.names)).toEqual(expect.arrayContaining([site.people.publisher.id, site.people.unitHead.id]));
    });

    it('are never in what the public reads', async () => {
      const { body } = await call(site, null, 'get', '/api/library').expect(200);
      expect(body.rows).toHaveLength(1);
      expect(body).not.toHaveProperty('names');
    });
  });
});
