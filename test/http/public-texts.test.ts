import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { RevisionContent } from '../../src/domain/item.ts';
import { factsForRules } from '../../src/engine/event/revision-facts.ts';
import { ROUTES } from '../../src/http/route-table.ts';
import { FIELD_NAME, FILE_NAME } from '../../src/scan/form-texts.ts';
import { compileRules } from '../../src/scan/pass/rule-set.ts';
import { loadRule } from '../../src/scan/rule-set/load-rules.ts';
import { scanFields } from '../../src/scan/scanner.ts';

type Json = Record<string, unknown>;

/** Routes that show something of a release to the public, to the holder of a link or to a recipient. */
const SHOWING = ROUTES.filter(
  ({ tag, path: at, answer }) => answer.schema && (tag === 'library' || tag === 'deliveries') && !at.startsWith('/api/items/'),
);

/** Every place of a schema where any text may be: not an enumeration, a digest, an id or a time. */
function* texts(node: Json, at = ''): Generator<string> {
  for (const one of (node['anyOf'] ?? node['oneOf'] ?? []) as Json[]) yield* texts(one, at);
  const isText = node['type'] === 'string' || (Array.isArray(node['type']) && node['type'].includes('string'));
  if (isText && !node['enum'] && !node['const'] && !node['format'] && !node['pattern']) yield at;
  if (node['items']) yield* texts(node['items'] as Json, `${at}[]`);
  for (const [name, one] of Object.entries((node['properties'] ?? {}) as Record<string, Json>))
    yield* texts(one, at ? `${at}.${name}` : name);
  if (typeof node['additionalProperties'] === 'object') {
    yield `${at}{name}`;
    yield* texts(node['additionalProperties'] as Json, `${at}{}`);
  }
}

const shown = new Set(
  SHOWING.flatMap(({ answer }) =>
    [...texts(inlined(z.toJSONSchema(answer.schema as z.ZodType) as Json))].map((at) => at.replace(/^rows\[\]\./, '')),
  ),
);

/** References resolved: these schemas do not contain themselves. */
function inlined(schema: Json): Json {
  const parts = (schema['$defs'] ?? {}) as Record<string, Json>;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const reference = (value as Json)['$ref'];
    if (typeof reference === 'string') return walk(parts[reference.replace('#/$defs/', '')]);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one)]));
  };
  return walk(schema) as Json;
}

const ID = '310117198001011230';
const EMPTY: RevisionContent = {
  title: '通知',
  files: [],
  fields: {},
  attribute: 'proactive',
  grounds: [],
  reason: null,
  releasePlan: null,
  redaction: null,
};
const file = (name: string) => ({ name, sha256: '', size: 1, mediaType: '' });
const plan = { mode: 'directed' as const, audience: [], place: 'website' };

/** Where each text comes from: a revision with a resident number at that place, or why nobody can have typed it there. */
const SOURCES: Record<string, { content: Partial<RevisionContent>; part: string } | 'no drafter types it'> = {
  title: { content: { title: `通知${ID}` }, part: 'field:title' },
  reason: { content: { reason: ID }, part: 'field:reason' },
  'fields{}': { content: { fields: { note: ID } }, part: 'field:note' },
  'fields{name}': { content: { fields: { [`身份证${ID}`]: '1' } }, part: FIELD_NAME },
  'files[].name': { content: { files: [file('a.txt'), file(`张三_${ID}低保户.txt`)] }, part: FILE_NAME },
  place: { content: { releasePlan: { ...plan, place: ID } }, part: 'field:releasePlan.place' },
  recipient: { content: { releasePlan: { ...plan, audience: [ID] } }, part: 'field:releasePlan.audience' },
  // The recipient's own name, as another person has checked it.
  contactName: 'no drafter types it',
  // By the ending of the name, from a list.
  'files[].mediaType': 'no drafter types it',
  // An administrator's name of a unit, and the id of a workflow.
  unitName: 'no drafter types it',
  kind: 'no drafter types it',
  // Ids, and names of people and units as an administrator entered them.
  'names{name}': 'no drafter types it',
  'names{}': 'no drafter types it',
  // Drawn from the pattern of an administrator.
  indexNumber: 'no drafter types it',
  // Title, number and last day of documents that are in the library themselves.
  'links[].title': 'no drafter types it',
  'links[].documentNumber': 'no drafter types it',
  'validity.by.title': 'no drafter types it',
  'validity.by.documentNumber': 'no drafter types it',
  'validity.on': 'no drafter types it',
  // Title of the correction that is in the library itself.
  'inForce.title': 'no drafter types it',
  // A piece of the visible text of a released file, which the rules read like the rest of it.
  'found.pieces[]': 'no drafter types it',
  // Names of witnesses and of the authority of time stamps, as an administrator or the operator entered them.
  'confirmations.witnesses[].name': 'no drafter types it',
  'confirmations.stamps[].authority': 'no drafter types it',
  // A cursor, and a random secret.
  next: 'no drafter types it',
  token: 'no drafter types it',
};

test('nothing else is open to the public', () => {
  const open = ROUTES.filter(({ access }) => access === 'public' || access === 'link');
  // How to sign in is no text of anybody's document, nor is how far a delivery is, told to a channel that signs.
  const others = open.filter(({ tag }) => tag !== 'library' && tag !== 'deliveries').map(({ id }) => id);
  expect(others.filter((id) => id !== 'read-sign-in-ways' && id !== 'receive-channel-receipt')).toEqual([]);
});

describe('everything that a release makes visible', () => {
  let rules: ReturnType<typeof compileRules>;
  beforeAll(async () => {
    rules = compileRules([await loadRule(path.resolve('rules'), 'cn-resident-id')]);
  });

  test('is known: a text without a decision, or a decision without a text, fails here', () => {
    expect([...shown].sort()).toEqual(Object.keys(SOURCES).sort());
  });

  const typed = Object.entries(SOURCES).flatMap(([at, source]) => (typeof source === 'string' ? [] : [{ at, ...source }]));
  test.each(typed)('$at is scanned', ({ content, part }) => {
    const { findings } = scanFields(factsForRules({ ...EMPTY, ...content }), rules, 'key');
    expect(findings.map(({ location, severity }) => [location.part, severity])).toEqual([[part, 'block']]);
    expect(JSON.stringify(findings)).not.toContain(ID);
  });

  test('so are the words about deletions, which the record of a review shows', () => {
    const deletion = { ground: 'personal-privacy' as const, place: `第1页${ID}`, reason: `身份证${ID}` };
    const { findings } = scanFields(factsForRules({ ...EMPTY, redaction: { of: 1, deletions: [deletion] } }), rules, 'key');
    expect(findings.map(({ location }) => location.part)).toEqual(['field:redaction.place', 'field:redaction.reason']);
  });

  test('an account, a contact or an address of a recipient is none', () => {
    const audience = ['office@example.org', 'contact:0190a5b1-0000-7000-8000-310117198001'];
    expect(scanFields(factsForRules({ ...EMPTY, releasePlan: { ...plan, audience } }), rules, 'key').findings).toEqual([]);
  });
});
