import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packInForce, type RulePack } from '../../src/domain/rule-pack.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createItem } from '../../src/engine/event/create-item.ts';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { sendEvent } from '../../src/engine/event/send-event.ts';
import { createUnit } from '../../src/engine/people/create-unit.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { activatePattern, createPattern, type PatternRequest } from '../../src/engine/rule-book/create-pattern.ts';
import { createRulePack, type PackRequest } from '../../src/engine/rule-book/create-rule-pack.ts';
import { createTermList } from '../../src/engine/rule-book/create-term-list.ts';
import { PackedScanner } from '../../src/engine/rule-book/packed-scanner.ts';
import { tryRule } from '../../src/engine/rule-book/try-rule.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';
import { type Attacker, insert, openAttacker } from '../store/attack.ts';
import { granted } from '../store/grants.ts';
import { accountRow, PUBLIC } from '../store/world.ts';
import { type Office, openOffice, refusedWith, storedFile } from './office.ts';

const RULES = join(import.meta.dirname, '../../rules');
const EMPTY = { off: [], shadow: [], severities: {}, termLists: [], patterns: [] };
const message = { en: 'A word of the list.', zh: '词表中的词。' };

let office: Office;
let attacker: Attacker;
let pool: ScanPool;
let scanner: PackedScanner;
let engine: Engine;
let by: string;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
  pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
  scanner = await PackedScanner.open(pool, office.world.store, office.engine.clock, office.engine.kinds);
  engine = { ...office.engine, scanner };
  by = office.people.administrator;
});
afterAll(async () => {
  scanner.close();
  await pool.close();
  await attacker.close();
  await office.close();
});

const unitBelow = (parent = office.world.unit) => createUnit(engine, { by, name: '下级', parent, organCode: null }).then(({ id }) => id);
/** A pack that is there at once: it only adds, or its administrator is the only one that ever was. */
const pack = async (name: string, more: Partial<PackRequest> = {}): Promise<RulePack> => {
  const made = await createRulePack(engine, { by, name, kind: null, unit: null, ...EMPTY, reason: '试点', ...more });
  if ('pack' in made) return made.pack;
  if (made.effect?.kind === 'rule-pack') return made.effect.pack;
  throw new Error('It waits for a second person.');
};
const words = (name: string, ...terms: string[]) =>
  createTermList(engine, { by, name, severity: 'high', owner: 'confidentiality', message, terms });
const pattern = (name: string, source: string, more: Partial<PatternRequest> = {}) =>
  createPattern(engine, {
    by,
    name,
    severity: 'medium',
    owner: 'legal',
    message,
    pattern: source,
    ignoreCase: false,
    positive: [],
    negative: [],
    ...more,
  });

/** An item with this text, submitted and scanned. */
async function scanned(text: string, unit: string, kind = 'notice') {
  const content = { ...PUBLIC, files: [await storedFile(office.world, text)] };
  const { item } = await createItem(engine, { account: office.people.drafter, kind, unit, content });
  const digest = (await engine.store.items.revisionById(item.revision))!.digest;
  await sendEvent(engine, { item: item.id, account: office.people.drafter, request: { type: 'SUBMIT', digest } });
  const scan = await runScan(engine, { item: item.id, revision: item.revision, purpose: 'review' });
  const findings = await engine.store.scans.findings(scan!.id, { limit: 100 });
  return { item: item.id, revision: item.revision, digest, scan: scan!, ids: findings.map(({ ruleId }) => ruleId), findings };
}

describe('the pack in force', () => {
  const row = (id: string, more: Partial<RulePack>): RulePack => ({
    ...EMPTY,
    id,
    name: id,
    version: 1,
    kind: null,
    unit: null,
    validFrom: '2026-01-01',
    createdBy: '',
    createdAt: '2026-01-01',
    proposal: null,
    ...more,
  });
  const packs = [
    row('everywhere', {}),
    row('everywhere, notices', { kind: 'notice' }),
    row('office', { unit: 'office' }),
    row('desk, later', { unit: 'desk', validFrom: '2026-06-01' }),
    row('desk, notices', { unit: 'desk', kind: 'notice', validFrom: '2026-06-01' }),
    row('desk, notices, newer', { unit: 'desk', kind: 'notice', validFrom: '2026-07-01' }),
  ];
  test.each([
    ['of the nearest unit', 'letter', ['desk', 'office'], '2026-06-01', 'desk, later'],
    ['of a unit above before that of everywhere', 'notice', ['desk', 'office'], '2026-05-31', 'office'],
    ['for the kind before that for every kind', 'notice', ['desk', 'office'], '2026-06-30', 'desk, notices'],
    ['of the newest day that has come', 'notice', ['desk', 'office'], '2026-07-01', 'desk, notices, newer'],
    ['of everywhere, by kind', 'notice', ['elsewhere'], '2026-07-01', 'everywhere, notices'],
    ['of everywhere', 'letter', ['elsewhere'], '2026-07-01', 'everywhere'],
    ['before the first day: none', 'letter', ['elsewhere'], '2025-12-31', undefined],
  ])('is the one %s', (_, kind, units, at, expected) => {
    expect(packInForce(packs, { kind, units }, at)?.id).toBe(expected);
    expect(packInForce([...packs].reverse(), { kind, units }, at)?.id).toBe(expected);
  });
});

describe('the editions in force', () => {
  test('a version of the law takes over at its midnight in China, in a process that runs, and is another rule set', async () => {
    let now = '2025-10-31T15:59:59.000Z';
    const dated = await PackedScanner.open(pool, office.world.store, { now: () => now }, office.engine.kinds);
    const place = { kind: 'notice', unit: await unitBelow() };
    const facts = { title: 't', attribute: 'proactive' as const, grounds: [], fields: {} };
    const scan = async () => {
      const { ruleSet, findings } = await dated.scan([{ name: 'a.txt', bytes: Buffer.from('申请人陶娟系低保户。') }], facts, place);
      return { ruleSet, version: findings.find(({ ruleId }) => ruleId === 'sensitive-personal-information')?.data['version'] };
    };
    const before = dated.ruleSetFor(place);
    expect(before).not.toBe(pool.ruleSet);
    expect(await scan()).toEqual({ ruleSet: before, version: 'PIPL art 28' });
    now = '2025-10-31T16:00:00.000Z';
    expect(dated.ruleSetFor(place)).toBe(pool.ruleSet);
    expect(await scan()).toEqual({ ruleSet: pool.ruleSet, version: 'GB/T 45574-2025' });
    dated.close();
  });
});

describe('a rule pack', () => {
  test('changes what is found in its unit and below, and the rule set that revisions name', async () => {
    const unit = await unitBelow();
    const below = await unitBelow(unit);
    const text = '联系电话 13800138000。青雲·行动的经费，内部编号AB1234。';
    const before = await scanned(text, below);
    expect(before.ids).toContain('cn-mobile');
    expect(before.scan.ruleSet).toBe(pool.ruleSet);
    const list = await words('plans', '青云行动');
    const code = await pattern('codes', '内部编号[A-Z]{2}\\d{4}', { positive: ['内部编号AB1234'], negative: ['内部编号'] });
    await activatePattern(engine, by, code.id);
    await pack('desk', { unit, off: ['cn-mobile'], termLists: [list.id], patterns: [code.id] });
    const after = await scanned(text, below);
    expect(after.ids.sort()).toEqual(['pattern-codes', 'terms-plans']);
    expect(after.scan.ruleSet).toBe(scanner.ruleSetFor({ kind: 'notice', unit: below }));
    expect(after.scan.ruleSet).not.toBe(pool.ruleSet);
    expect((await engine.store.items.revisionById(after.revision))?.ruleSet).toBe(after.scan.ruleSet);
    expect((await scanned(text, office.world.unit)).ids).toContain('cn-mobile');
    const written = JSON.stringify([after.findings, await engine.store.trails.trail('administration', { limit: 1000 })]);
    expect(written).not.toMatch(/青云|青雲|AB1234/);
    expect((await verifyTrail(engine, 'administration')).faults).toEqual([]);
  });

  test('of another content is another rule set, so that a draft is submitted under a new digest; of equal content it is the same', async () => {
    const unit = await unitBelow();
    const place = { kind: 'notice', unit };
    const standard = scanner.ruleSetFor(place);
    const { item } = await createItem(engine, {
      account: office.people.drafter,
      kind: 'notice',
      unit,
      content: { ...PUBLIC, files: [await storedFile(office.world, 'x')] },
    });
    const old = (await engine.store.items.revisionById(item.revision))!;
    await pack('quiet', { unit, shadow: ['email', 'qq'] });
    const quiet = scanner.ruleSetFor(place);
    await pack('quiet', { unit, shadow: ['qq', 'email'] });
    expect(scanner.ruleSetFor(place)).toBe(quiet);
    expect(quiet).not.toBe(standard);
    await sendEvent(engine, { item: item.id, account: office.people.drafter, request: { type: 'SUBMIT', digest: old.digest } });
    const now = (await engine.store.items.revisionById((await engine.store.items.item(item.id))!.revision))!;
    expect([now.number, now.ruleSet, now.digest === old.digest]).toEqual([2, quiet, false]);
    await pack('quiet', { unit });
    expect(scanner.ruleSetFor(place)).toBe(standard);
    const sets = new Set([standard, quiet]);
    for (const terms of [['某词'], ['某词', '他词']]) {
      await pack('quiet', { unit, termLists: [(await words('digested', ...terms)).id] });
      sets.add(scanner.ruleSetFor(place));
    }
    expect(sets.size).toBe(4);
  });

  test('takes over on its day without anybody doing anything', async () => {
    const unit = await unitBelow();
    const { now } = office;
    await pack('next-month', { unit, off: ['qq'], validFrom: '2026-04-01T00:00:00.000Z' });
    expect(scanner.ruleSetFor({ kind: 'notice', unit })).toBe(pool.ruleSet);
    office.now = '2026-04-01T00:00:00.000Z';
    expect(scanner.ruleSetFor({ kind: 'notice', unit })).not.toBe(pool.ruleSet);
    expect(scanner.ruleSetFor({ kind: 'notice', unit: await unitBelow(unit) })).not.toBe(pool.ruleSet);
    office.now = now;
  });

  test('gets the next version of its name, also when two are made at once', async () => {
    const unit = await unitBelow();
    const made = await Promise.all([pack('race', { unit }), pack('race', { unit }), pack('race', { unit })]);
    expect(made.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
  });

  test.each<[string, Partial<PackRequest>]>([
    ['switches off the rule that quarantines', { off: ['classification-marking'] }],
    ['puts the rule that quarantines into shadow', { shadow: ['classification-marking'] }],
    ['ranks foreign marks lower', { severities: { 'us-classification-marking': 'low' } }],
    ['switches off the disclosure attribute', { off: ['disclosure-attribute'] }],
    ['names a rule that does not exist', { off: ['no-such-rule'] }],
    ['has one rule off and in shadow', { off: ['qq'], shadow: ['qq'] }],
    ['is for a kind that does not exist', { kind: 'poem' }],
    ['names a list that does not exist', { termLists: [randomUUID()] }],
    ['is backdated', { validFrom: '2026-01-01T00:00:00.000Z' }],
  ])('is refused when it %s', async (_, more) => {
    expect(await refusedWith(pack('refused', more))).toBe('invalid-input');
  });

  test('is refused when it names a draft, one list in two versions, or moves elsewhere', async () => {
    const draft = await pattern('draft', '\\d{9}');
    expect(await refusedWith(pack('refused', { patterns: [draft.id] }))).toBe('invalid-input');
    const termLists = [(await words('twice', '某词')).id, (await words('twice', '某词', '他词')).id];
    expect(await refusedWith(pack('refused', { termLists }))).toBe('invalid-input');
    const unit = await unitBelow();
    await pack('stays', { unit });
    expect(await refusedWith(pack('stays', { unit: null }))).toBe('invalid-input');
  });

  test('is made by an administrator over its unit, and over everything for every unit', async () => {
    const unit = await unitBelow();
    const clerk = await office.world.account();
    const grant = { id: randomUUID(), account: clerk, role: 'administrator' as const, unit, from: '2026-01-01T00:00:00.000Z' };
    await granted(engine.store, { ...grant, until: null, delegatedBy: null, revokedAt: null });
    expect((await pack('by-clerk', { by: clerk, unit })).createdBy).toBe(clerk);
    expect(await refusedWith(pack('refused', { by: clerk }))).toBe('not-allowed');
    expect(await refusedWith(pack('refused', { by: clerk, unit: office.world.unit }))).toBe('not-allowed');
    for (const role of ['drafter', 'confidentialityReviewer', 'auditor'] as const) {
      expect(await refusedWith(pack('refused', { by: office.people[role] }))).toBe('not-allowed');
      expect(
        await refusedWith(
          createTermList(engine, { by: office.people[role], name: 'x', severity: 'low', owner: 'legal', message, terms: ['某词'] }),
        ),
      ).toBe('not-allowed');
    }
  });
});

describe('a word list', () => {
  test('is refused for a word of one character, separators not counted, by the place of the word', async () => {
    await expect(words('short', '两字', '一', '三')).rejects.toMatchObject({ code: 'invalid-input', details: { field: 'terms.1' } });
    await expect(words('short', '*-甲-*')).rejects.toMatchObject({ details: { field: 'terms.0' } });
  });

  test('is never changed: each change is a separate version under the same rule id', async () => {
    const [one, two] = [await words('again', '某词'), await words('again', '某词', '他词')];
    expect([one.version, two.version, two.termCount]).toEqual([1, 2, 2]);
    expect(one.ruleId).toBe(two.ruleId);
    expect(one.digest).not.toBe(two.digest);
  });
});

describe('a pattern', () => {
  test('is refused at once when no engine could run it', async () => {
    for (const source of ['[', '(?=a)', '.*'])
      expect([source, await refusedWith(pattern('bad', source))]).toEqual([source, 'invalid-input']);
  });

  test('is switched on when it has samples of both kinds and all of them hold', async () => {
    const activate = async (more: Partial<PatternRequest>) => {
      const { id } = await pattern('samples', '编号\\d{4}', more);
      return refusedWith(activatePattern(engine, by, id));
    };
    expect(await activate({ positive: ['编号1234'] })).toBe('invalid-input');
    expect(await activate({ positive: ['编号1234', '编号12'], negative: ['无'] })).toBe('invalid-input');
    expect(await activate({ positive: ['编号1234'], negative: ['编号5678'] })).toBe('invalid-input');
    expect(await activate({ positive: ['编号1234'], negative: ['无'] })).toBe('accepted');
  });
});

describe('trying out', () => {
  /** Administers the rules and reviews, so that the files of items in review are theirs to read. */
  let reader: string;
  beforeAll(async () => {
    const account = accountRow(office.world.unit);
    const grant = {
      account: account.id,
      unit: office.world.unit,
      from: account.createdAt,
      until: null,
      delegatedBy: null,
      revokedAt: null,
    };
    const { store } = office.world;
    await granted(store, { ...grant, id: randomUUID(), role: 'administrator' }, account);
    await granted(store, { ...grant, id: randomUUID(), role: 'legalReviewer' });
    reader = account.id;
  });

  test('counts what a draft would find in the newest items, and neither stores nor tells more', async () => {
    const unit = await unitBelow();
    const first = await scanned('内部编号QX0001和内部编号QX0002', unit);
    const second = await scanned('没有编号', unit);
    const { id } = await pattern('trial', '内部编号QX\\d{4}');
    const scans = await attacker.rows('select id from scan');
    const { rows, findings, stopped } = await tryRule(engine, { by: reader, rule: { pattern: id }, latest: 2 });
    expect(rows.map(({ item, findings: count, failures }) => [item, count, failures])).toEqual([
      [second.item, 0, []],
      [first.item, 2, []],
    ]);
    expect([findings, stopped]).toEqual([2, false]);
    expect(await attacker.rows('select id from scan')).toHaveLength(scans.length);
    const list = await words('trial', '內部編號QX0002');
    expect((await tryRule(engine, { by: reader, rule: { termList: list.id }, latest: 2 })).findings).toBe(1);
  });

  test('finds words in pinyin, and by their first letters where the list says so', async () => {
    await scanned('关于QYXD的通知，青yun行动。', await unitBelow());
    const list = { by, severity: 'high' as const, owner: 'confidentiality' as const, message, terms: ['青云行动'] };
    const found = async (name: string, initials?: boolean) => {
      const { id } = await createTermList(engine, { ...list, name, ...(initials === undefined ? {} : { initials }) });
      return (await tryRule(engine, { by: reader, rule: { termList: id }, latest: 1 })).findings;
    };
    expect([await found('spelt'), await found('shortened', true), await found('spelt', false)]).toEqual([1, 2, 1]);
  });

  test('asks nothing of items that the administrator may not read', async () => {
    const { id } = await pattern('oracle', '内部编号QX\\d{4}');
    const unit = await unitBelow();
    await scanned('内部编号QX0009', unit);
    expect(await tryRule(engine, { by, rule: { pattern: id }, latest: 50 })).toEqual({ rows: [], findings: 0, stopped: false });
    // Not a draft either, for a reviewer who will read it once it is submitted.
    const content = { ...PUBLIC, files: [await storedFile(office.world, '内部编号QX0010')] };
    const draft = await createItem(engine, { account: office.people.drafter, kind: 'notice', unit, content });
    const tried = await tryRule(engine, { by: reader, rule: { pattern: id }, latest: 50 });
    expect(tried.rows.map(({ item }) => item)).not.toContain(draft.item.id);
    expect(tried.findings).toBeGreaterThan(0);
  });

  test('is for administrators, over their own units, one at a time, and reads no quarantined file', async () => {
    const unit = await unitBelow();
    const marked = await scanned('机密★10年\n内部编号QZ0001', unit);
    expect(marked.scan.outcome).toBe('quarantined');
    const { id } = await pattern('own-units', '内部编号QZ\\d{4}');
    const rule = { pattern: id };
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const tryOut: Engine['scanner']['tryOut'] = async (...asked) => {
      begun.resolve();
      await goOn.promise;
      return scanner.tryOut(...asked);
    };
    const held = { ...engine, scanner: Object.assign(Object.create(scanner) as Engine['scanner'], { tryOut }) };
    const run = tryRule(held, { by: reader, rule, latest: 50 });
    await begun.promise;
    expect(await refusedWith(tryRule(held, { by: reader, rule, latest: 1 }))).toBe('busy');
    goOn.resolve();
    expect((await run).rows.map(({ item }) => item)).not.toContain(marked.item);
    expect(await refusedWith(tryRule(engine, { by: office.people.legalReviewer, rule, latest: 1 }))).toBe('not-allowed');
    expect(await refusedWith(tryRule(engine, { by: reader, rule: { termList: randomUUID() }, latest: 1 }))).toBe('not-found');
  });
});

describe('the database refuses a hand-typed', () => {
  const made = () => ({ id: randomUUID(), created_by: by, created_at: office.now });
  const packRow = (more: Record<string, unknown>) =>
    insert('rule_pack', {
      ...made(),
      name: 'typed',
      version: 1,
      valid_from: office.now,
      off: [],
      shadow: [],
      severities: {},
      term_lists: [],
      patterns: [],
      ...more,
    });

  test('pack that is backdated, skips a version, switches off a guard, names a draft or nothing, or moves', async () => {
    const draft = await pattern('typed-draft', '\\d{9}');
    await pack('typed-place', { unit: await unitBelow() });
    expect(await attacker.refusal(...packRow({}))).toBe('nothing');
    expect(await attacker.refusal(...packRow({ valid_from: '2026-01-01T00:00:00Z' }))).toBe('rule_pack_not_backdated');
    expect(await attacker.refusal(...packRow({ version: 2 }))).toBe('rule_pack_next_version');
    expect(await attacker.refusal(...packRow({ off: ['classification-marking'] }))).toBe('rule_pack_protected');
    expect(await attacker.refusal(...packRow({ shadow: ['disclosure-attribute'] }))).toBe('rule_pack_protected');
    expect(await attacker.refusal(...packRow({ patterns: [draft.id] }))).toBe('rule_pack_patterns');
    expect(await attacker.refusal(...packRow({ term_lists: [randomUUID()] }))).toBe('rule_pack_term_lists');
    expect(await attacker.refusal(...packRow({ name: 'typed-place', version: 2 }))).toBe('rule_pack_place');
  });

  test('change or removal of packs, lists and patterns', async () => {
    const { id } = await pattern('typed-change', '\\d{9}');
    await words('typed-change', '某词');
    await pack('typed-change', { unit: await unitBelow() });
    for (const table of ['rule_pack', 'term_list']) {
      expect(await attacker.refusal(`update ${table} set version = version`)).toBe(`${table}_append_only`);
      expect(await attacker.refusal(`delete from ${table}`)).toBe(`${table}_append_only`);
    }
    expect(await attacker.refusal('delete from pattern')).toBe('pattern_kept');
    expect(await attacker.refusal('update pattern set pattern = $2 where id = $1', [id, 'x'])).toBe('pattern_activated_once');
  });
});
