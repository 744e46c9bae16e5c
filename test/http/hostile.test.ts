import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { z } from 'zod';
import { ROLES } from '../../src/domain/roles.ts';
import type { Route } from '../../src/http/route.ts';
import { ROUTES } from '../../src/http/route-table.ts';
import { addPerson, ORIGIN, openSite, type Person, type Site } from './site.ts';

let site: Site;
/** Holds every role: nobody is refused before their input is looked at. */
let everybody: Person;
beforeAll(async () => {
  site = await openSite({ maxFiles: 2 });
  everybody = await addPerson(
    site,
    ROLES.map((role) => ({ role, unit: site.root })),
  );
}, 120_000);
afterAll(() => site.close());

const NUL = '\0';
const cursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');
const UUID = '01890a5d-ac96-774b-bcce-b302099a8057';

/** What no place may hand to the database as it is. */
const HOSTILE = [
  NUL,
  `a${NUL}b`,
  '\ud800',
  `${UUID}${NUL}`,
  '__proto__',
  '99999999999999999999',
  '9007199254740991',
  '2147483648',
  '-1',
  '1e308',
  '１２',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '0000-01-01',
  "'; select 1 --",
  'x'.repeat(6000),
  cursor({ at: '2026-01-01T00:00:00Z', stream: NUL, sequence: 1 }),
  cursor({ at: '2026-01-01T00:00:00Z', stream: 'administration', sequence: Number.MAX_SAFE_INTEGER }),
  cursor({ at: '0000-01-01T00:00:00Z', stream: 'administration', sequence: 1 }),
  cursor({ id: Number.MAX_SAFE_INTEGER }),
  cursor({ due: '0000-01-01T00:00:00Z', id: UUID }),
  cursor({ releasedAt: '0000-01-01T00:00:00Z', release: UUID }),
  cursor({ ['__proto__']: 1, id: UUID }),
];
/** The same in an address; what is no UTF-8 as bytes. */
const inAddress = (value: string) => (value.isWellFormed() ? encodeURIComponent(value) : '%ED%A0%80');

type Json = Record<string, unknown>;

/** A value that fits the schema, for the most part. */
function sample(schema: Json): unknown {
  if (schema['const'] !== undefined) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const choice = (schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']) as Json[] | undefined;
  if (choice?.[0]) return sample(choice[0]);
  if (schema['type'] === 'object') {
    const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>);
    return properties.length > 0 ? Object.fromEntries(properties.map(([name, one]) => [name, sample(one)])) : { name: 'value' };
  }
  if (schema['type'] === 'array') return [sample((schema['items'] ?? {}) as Json)];
  if (schema['type'] === 'integer' || schema['type'] === 'number') return 1;
  if (schema['type'] === 'boolean') return true;
  const format = schema['format'];
  if (format === 'uuid') return UUID;
  if (format === 'date-time') return '2026-12-01T00:00:00Z';
  if (format === 'date') return '2026-12-01';
  if (format === 'email') return 'a@example.org';
  return 'velvet harbour cactus';
}

/** The value with each of its texts, and each of its names of free fields, replaced in turn. */
function* spoilt(value: unknown, hostile: unknown): Generator<unknown> {
  if (typeof value === 'string') yield hostile;
  else if (Array.isArray(value)) for (const one of spoilt(value[0], hostile)) yield [one];
  else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) for (const bad of spoilt(one, hostile)) yield { ...value, [name]: bad };
  }
}

/** Each request that the route takes, with one place of it hostile. */
function* requestsOf(route: Route): Generator<{ path: string; body?: string }> {
  const fixed = route.path.replace(/\{(\w+)\}/g, (_all, name: string) => (/number|index|version|job/.test(name) ? '1' : UUID));
  for (const name of [...route.path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one ?? '')) {
    for (const hostile of HOSTILE) {
      yield {
        path: route.path.replace(/\{(\w+)\}/g, (_all, other: string) =>
          other === name ? inAddress(hostile) : /number|index|version|job/.test(other) ? '1' : UUID,
        ),
        ...(route.body ? { body: JSON.stringify(sample(z.toJSONSchema(route.body, { io: 'input' }) as Json)) } : {}),
      };
    }
  }
  for (const name of Object.keys(route.query?.shape ?? {})) {
    for (const hostile of HOSTILE) yield { path: `${fixed}?${name}=${inAddress(hostile)}` };
  }
  if (!route.body) return;
  const good = sample(z.toJSONSchema(route.body, { io: 'input' }) as Json);
  for (const hostile of HOSTILE) for (const body of spoilt(good, hostile)) yield { path: fixed, body: JSON.stringify(body) };
}

/** What ends the session that asks, or its right to ask: their strings are those of other routes. */
const LEFT_OUT = new Set(['sign-out', 'change-password', 'end-other-sessions']);

test.each(ROUTES.filter(({ id }) => !LEFT_OUT.has(id)).map((route) => [route.id, route] as const))(
  'nothing hostile reaches the database through %s',
  async (_id, route) => {
    const wrong: unknown[] = [];
    for (const { path, body } of requestsOf(route)) {
      const sent = request(site.app)[route.method](path).set({ Origin: ORIGIN, Cookie: everybody.cookie });
      const answer = await (body === undefined ? sent : sent.set('Content-Type', 'application/json').send(body));
      // The store's own refusal of a value: the database has seen it, and its log as well.
      const seen = answer.status >= 500 || /A value cannot be stored/.test(answer.text);
      if (seen) wrong.push([answer.status, path.slice(0, 300), body?.slice(0, 300)]);
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);

test.each(['__proto__', 'constructor', 'prototype'])('%s is no name of a field, wherever it is', async (name) => {
  const { drafter } = site.people;
  const content = { title: '标题', fields: { [name]: 'value' } };
  const text = JSON.stringify({ kind: 'notice', unit: site.unit, content }).replace('"fields":{}', `"fields":{"${name}":"value"}`);
  const nested = text.replace('"fields"', `"${name}":{"a":1},"fields"`);
  for (const body of [text, nested]) {
    const sent = request(site.app).post('/api/items').set({ Origin: ORIGIN, Cookie: drafter.cookie });
    const json = await sent.set('Content-Type', 'application/json').send(body);
    expect([json.status, json.body.code]).toEqual([422, 'invalid-input']);
    const form = await request(site.app)
      .post('/api/items')
      .set({ Origin: ORIGIN, Cookie: drafter.cookie })
      .field('content', body)
      .attach('files', Buffer.from('正文'), 'a.txt');
    expect([form.status, form.body.code]).toEqual([422, 'invalid-input']);
  }
  await request(site.app).get(`/api/library?${name}=1`).expect(422);
});

test('a hostile text is refused with its place and without itself', async () => {
  const answer = await request(site.app).get('/api/library?text=ab%00SECRET').set('Accept-Language', 'zh').expect(422);
  expect(answer.body.errors).toEqual([{ in: 'query', pointer: '/text', code: 'custom', detail: '文本包含无法保存的字符。' }]);
  expect(answer.text).not.toContain('SECRET');
});
