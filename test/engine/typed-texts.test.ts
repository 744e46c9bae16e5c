import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ID_PATTERN } from '../../src/domain/declared-role.ts';
import type { ShippedRole } from '../../src/domain/roles.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sendEvent } from '../../src/engine/event/send-event.ts';
import { overrideDay } from '../../src/engine/override-day.ts';
import { createAccount } from '../../src/engine/people/create-account.ts';
import { createToken } from '../../src/engine/people/create-token.ts';
import { createUnit } from '../../src/engine/people/create-unit.ts';
import { disableAccount } from '../../src/engine/people/disable-account.ts';
import { enableAccount } from '../../src/engine/people/enable-account.ts';
import { grantRole } from '../../src/engine/people/grant-role.ts';
import { createTermList } from '../../src/engine/rule-book/create-term-list.ts';
import { refuseProposal } from '../../src/engine/two-people/close-proposal.ts';
import { declareOneAdministrator } from '../../src/engine/two-people/installation.ts';
import { personEvent } from '../../src/http/schemas/events.ts';
import { typedTextCheck } from '../../src/scan/typed-text.ts';
import { type Office, openOffice } from './office.ts';

const SECRET = '310117198001011230';
const text = `身份证号${SECRET}`;

let office: Office;
let engine: Engine;
beforeAll(async () => {
  office = await openOffice();
  const forbiddenIn = typedTextCheck(join(import.meta.dirname, '../../rules'));
  engine = { ...office.engine, scanner: { ...office.scanner, forbiddenIn } };
});
afterAll(() => office.close());

type Json = Record<string, unknown>;

/** What a member of an event may be; undefined for one that people type words into. */
function sample(schema: Json): unknown {
  if (schema['const'] !== undefined) return schema['const'];
  if (schema['enum']) return (schema['enum'] as unknown[])[0];
  if (schema['type'] === 'boolean') return true;
  if (schema['type'] === 'array') return [sample(schema['items'] as Json)];
  if (schema['format'] === 'uuid') return randomUUID();
  if (schema['format'] === 'date-time') return '2027-01-01T00:00:00.000Z';
  if (schema['pattern'] === ID_PATTERN.source) return 'unit';
  return schema['pattern'] ? 'a'.repeat(64) : undefined;
}

const EVENTS = personEvent.options.flatMap((option) => {
  const properties = (z.toJSONSchema(option, { io: 'input' }) as Json)['properties'] as Record<string, Json>;
  const typed = Object.keys(properties).filter((name) => sample(properties[name] as Json) === undefined);
  const event = () =>
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, sample(schema) ?? '理由'])) as { type: string };
  return typed.map((field) => ({ type: option.shape.type.value as string, field, event }));
});

/** The error of a refusal. */
async function refusal(doing: Promise<unknown>): Promise<{ code: string; message: string; details: Record<string, unknown> }> {
  return doing.then(
    () => ({ code: 'accepted', message: '', details: {} }),
    (error) => error,
  );
}

describe('what people type with an event', () => {
  test('is in events of every sort', () => {
    expect(EVENTS.map(({ type }) => type)).toEqual(expect.arrayContaining(['APPROVE', 'RETURN', 'CONSULT', 'RECALL', 'DISPOSE', 'REFER']));
  });

  test.each(EVENTS)('$type: $field is looked at, and the refusal quotes nothing', async ({ field, event }) => {
    const { item } = await office.draft();
    // Once it was submitted: a draft is its drafter's alone, and every other sender hears only that.
    await office.bring(item.id, 'inUnitReview');
    const trail = async () => (await office.world.store.trails.trail(item.id, { limit: 10 })).map(({ action }) => action);
    const before = await trail();
    const codes = new Set<string>();
    for (const role of Object.keys(office.people) as ShippedRole[]) {
      const request = { ...event(), [field]: text };
      const error = await refusal(sendEvent(engine, { item: item.id, account: office.people[role], request: request as never }));
      codes.add(error.code);
      if (error.code !== 'text-refused') continue;
      expect(error.details).toEqual({ field, kinds: ['cn-id-card'] });
      expect(JSON.stringify([error.message, error.details])).not.toContain(SECRET);
    }
    // Some have no right to the event at all, which they hear first; nobody gets it in.
    expect([...codes]).toContain('text-refused');
    expect([...codes].filter((code) => !['text-refused', 'not-allowed', 'own-item', 'not-found'].includes(code))).toEqual([]);
    expect(await trail()).toEqual(before);
  });

  test('goes on when it is clean', async () => {
    const { item } = await office.draft();
    expect((await office.send('drafter', item.id, { type: 'WITHDRAW', reason: '重复' })).item.state).toBe('withdrawn');
  });
});

describe('what administrators type', () => {
  const by = () => office.people.administrator;
  const message = { en: text, zh: text };
  const proposal = async () => {
    const proposed = await declareOneAdministrator(engine, { by: await office.world.account('administrator'), on: true, reason: '理由' });
    return 'proposal' in proposed ? proposed.proposal.id : '';
  };

  test.each<[string, () => Promise<unknown>]>([
    ['a reason to disable an account', () => disableAccount(engine, { by: by(), account: office.people.auditor, reason: text })],
    ['a calendar override', () => overrideDay(engine, { by: by(), day: '2026-05-06', working: true, reason: text })],
    ['a setting', () => declareOneAdministrator(engine, { by: by(), on: true, reason: text })],
    [
      'a grant',
      () =>
        grantRole(engine, {
          by: by(),
          account: office.people.drafter,
          role: 'legalReviewer',
          unit: office.world.unit,
          until: null,
          reason: text,
        }),
    ],
    ['a name of a unit', () => createUnit(engine, { by: by(), name: text, parent: office.world.unit, organCode: null })],
    [
      'a name of a person',
      () => createAccount(engine, { by: by(), login: 'x', name: text, email: null, unit: office.world.unit, password: 'x', grants: [] }),
    ],
    [
      'a name of a token',
      () => createToken(engine, { account: { id: by(), passwordHash: '' }, name: text, scopes: ['items:read'], expiresAt: null }),
    ],
    [
      'the message of a word list',
      () => createTermList(engine, { by: by(), name: 'a', severity: 'high', owner: 'legal', message, terms: ['甲乙'] }),
    ],
    ['the answer to a proposal', async () => refuseProposal(engine, { by: by(), proposal: await proposal(), reason: text })],
  ])('%s is looked at', async (_, doing) => {
    const error = await refusal(doing());
    expect(error.code).toBe('text-refused');
    expect(JSON.stringify([error.message, error.details])).not.toContain(SECRET);
  });

  test('a reason to enable an account is looked at', async () => {
    const account = await office.world.account('recipient');
    await disableAccount(engine, { by: by(), account, reason: '离职' });
    expect((await refusal(enableAccount(engine, { by: by(), account, reason: text }))).code).toBe('text-refused');
  });
});
