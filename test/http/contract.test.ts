import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ERROR_CODES } from '../../src/domain/errors.ts';
import { PROBLEM_STATUS } from '../../src/http/problems/problem-status.ts';
import { PROBLEM_TEXTS } from '../../src/http/problems/problem-texts.ts';
import { openApi } from '../../src/http/reference/openapi.ts';
import { referencePage } from '../../src/http/reference/reference-page.ts';
import { isChange } from '../../src/http/route.ts';
import { ROUTES } from '../../src/http/route-table.ts';
import { personEvent } from '../../src/http/schemas/events.ts';

type Json = Record<string, unknown>;

const changes = ROUTES.filter((route) => isChange(route.method));
const bodyOf = (route: (typeof ROUTES)[number]) => (route.body ? (z.toJSONSchema(route.body, { io: 'input' }) as Json) : {});

function* nodes(value: unknown, at: string[] = []): Generator<{ at: string[]; node: Json }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { at, node: value as Json };
  for (const [key, one] of Object.entries(value)) yield* nodes(one, [...at, key]);
}

/** Property names that a body takes anywhere. */
const propertiesOf = (schema: Json) =>
  [...nodes(schema)].flatMap(({ node }) => Object.keys((node['properties'] as Json | undefined) ?? {}));

describe('the route table', () => {
  it('has no call that decides, disposes or releases two items at once', () => {
    for (const route of changes.filter(({ tag }) => tag === 'items')) {
      const named = route.path.match(/\{item\}/g) ?? [];
      expect([route.id, named.length]).toEqual([route.id, ['create-item', 'check-new-item'].includes(route.id) ? 0 : 1]);
      expect(propertiesOf(bodyOf(route)).filter((name) => /^items?$/.test(name))).toEqual([]);
      expect(bodyOf(route)['type']).not.toBe('array');
    }
    const deciding = changes.filter((route) => /event|decide|decision|dispos|release|approve/.test(route.path));
    // A bundle is released as a whole or not at all: what each review decided is carried out, and nothing is decided.
    expect(deciding.map(({ id }) => id)).toEqual(['send-event', 'release-bundle']);
  });

  it('has no call that sets a state, a step’s outcome or a snapshot', () => {
    for (const route of changes) {
      expect(
        propertiesOf(bodyOf(route)).filter((name) => /^(state|status|snapshot|outcome|approved|released|round|version)$/.test(name)),
      ).toEqual([]);
      expect(route.path).not.toMatch(/state|status|snapshot/);
    }
  });

  it('takes no event that only jobs and timers send, and none that brings content', () => {
    const types = personEvent.options.map((option) => option.shape.type.value);
    for (const system of ['SCANNED', 'QUARANTINE', 'RELEASE_DUE', 'CONSULTATION_LAPSED', 'DEADLINE_PASSED', 'REVISE'])
      expect(types).not.toContain(system);
  });

  it('refuses unknown fields in every object that a client sends', () => {
    for (const route of ROUTES) {
      for (const schema of [route.params, route.query, route.body].filter((one) => one !== undefined)) {
        for (const { at, node } of nodes(z.toJSONSchema(schema, { io: 'input' }))) {
          if (node['type'] !== 'object' || node['properties'] === undefined) continue;
          expect([route.id, at.join('/'), node['additionalProperties']]).toEqual([route.id, at.join('/'), false]);
        }
      }
    }
  });

  it('asks for a sign-in everywhere but at the library, at links and at the door', () => {
    const open = ROUTES.filter(({ access }) => access === 'public' || access === 'link' || access === 'sign-in');
    expect(open.map(({ id }) => id).sort()).toEqual(
      [
        'acknowledge-link',
        'begin-provider-sign-in',
        'end-provider-sign-in',
        'list-library',
        'open-link',
        'read-library-certificate',
        'read-library-entry',
        'read-library-file',
        'read-linked-certificate',
        'read-linked-file',
        'read-sign-in-ways',
        'receive-channel-receipt',
        'sign-in',
        'sign-in-by-click',
      ].sort(),
    );
    expect(ROUTES.filter(({ access }) => Array.isArray(access) && access.length === 0)).toEqual([]);
  });

  it('documents the parameters that its paths name, and no others', () => {
    for (const route of ROUTES) {
      const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([route.id, Object.keys(route.params?.shape ?? {}).sort()]).toEqual([route.id, named.sort()]);
    }
  });
});

describe('the schemas', () => {
  it('import nothing from the server, so that the browser can check its forms with them', async () => {
    const folder = path.resolve('src/http/schemas');
    for (const file of await readdir(folder)) {
      const sources = [...(await readFile(path.join(folder, file), 'utf8')).matchAll(/from '([^']+)'/g)].map(([, source]) => source);
      for (const source of sources)
        expect([file, source]).toEqual([file, expect.stringMatching(/^(zod|\.\/[\w-]+\.ts|\.\.\/\.\.\/domain\/(?:[\w-]+\/)?[\w-]+\.ts)$/)]);
    }
  });
});

describe('the OpenAPI document', () => {
  const document = openApi(ROUTES);
  const paths = document['paths'] as Record<string, Record<string, Json>>;

  it('is made from the whole table, each operation with its own id', () => {
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(document['openapi']).toBe('3.1.0');
    expect(operations).toHaveLength(ROUTES.length);
    expect(new Set(operations.map((one) => one['operationId'])).size).toBe(ROUTES.length);
  });

  it('has no reference that leads nowhere', () => {
    const schemas = (document['components'] as { schemas: Json }).schemas;
    const references = [...nodes(document)].map(({ node }) => node['$ref']).filter((one) => one !== undefined);
    expect(references.length).toBeGreaterThan(50);
    for (const reference of references) expect(schemas).toHaveProperty([String(reference).replace('#/components/schemas/', '')]);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('describes an answer and the refusals of every operation, with the status of each code', () => {
    for (const [path, operations] of Object.entries(paths)) {
      for (const operation of Object.values(operations)) {
        const responses = operation['responses'] as Record<string, Json>;
        expect([path, Object.keys(responses).some((status) => /^[23]/.test(status))]).toEqual([path, true]);
        expect([path, Object.keys(responses)]).toEqual([path, expect.arrayContaining(['422', '429', '500', '503'])]);
      }
    }
  });

  it('names Idempotency-Key on the changes that are not repeatable by themselves, and If-Match on the item’s', () => {
    const headers = (path: string, method: string) =>
      ((paths[path]?.[method]?.['parameters'] ?? []) as { in: string; name: string }[])
        .filter((one) => one.in === 'header')
        .map((one) => one.name);
    expect(headers('/api/items/{item}/events', 'post')).toEqual(['Idempotency-Key', 'If-Match']);
    expect(headers('/api/accounts', 'post')).toEqual(['Idempotency-Key']);
    expect(headers('/api/items/{item}', 'get')).toEqual([]);
  });
});

describe('the reference page', () => {
  it.each(['en', 'zh'] as const)('shows every operation and every code (%s), without any script', (language) => {
    const page = referencePage(ROUTES, language);
    for (const route of ROUTES) expect(page).toContain(`<article id="${route.id}">`);
    for (const code of ERROR_CODES) expect(page).toContain(`id="problem-${code}"`);
    expect(page).not.toMatch(/<script|<style|style=|onclick|https?:\/\//);
  });
});

describe('the problem catalogue', () => {
  it('has a title and an advice in both languages, and a status of the 4xx or 5xx classes, for every code', () => {
    for (const code of ERROR_CODES) {
      const { title, advice } = PROBLEM_TEXTS[code];
      expect(title.zh + advice.zh).toMatch(/\p{Script=Han}/u);
      expect(title.en + advice.en).not.toMatch(/\p{Script=Han}/u);
      expect(PROBLEM_STATUS[code]).toBeGreaterThanOrEqual(400);
    }
  });
});
