import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../../src/evidence/canonical-json.ts';
import { checkRecall } from '../../../src/evidence/recall/check-recall.ts';
import { readRecallList, recallId, signRecallList } from '../../../src/evidence/recall/list.ts';
import type { SignatureAlgorithm } from '../../../src/evidence/signer.ts';
import { gateSays, readersTrust } from '../../gate/readers.ts';
import { Office, ORIGIN, PREDICATE } from '../certificate/office.ts';
import { flip, numbers } from '../certificate/tampering.ts';
import { newSigner } from '../note/keys.ts';

const DAY = 86_400_000;
const ISSUED = '2026-12-01T00:00:00.000Z';
const NOON = Date.parse('2026-12-01T12:00:00.000Z');
const at = (time: number) => new Date(time).toISOString();

describe.each<SignatureAlgorithm>(['ed25519', 'p-256'])('a list of recalled releases signed with %s', (algorithm) => {
  const office = new Office(algorithm);
  const keys = [office.releaseSigner.publicKey];
  const listOf = (recalled: string[], change = {}, signer = office.releaseSigner) =>
    signRecallList({ log: ORIGIN, issuedAt: ISSUED, freshUntil: at(Date.parse(ISSUED) + DAY), recalled, ...change }, signer);

  /** What both verifiers say of the same certificate with the same list: the gate refuses where the other answers. */
  const ask = async (
    list: string,
    signed: { payload: Buffer; signature: Buffer },
    change: { now?: number; newest?: string; warn?: true } = {},
  ) => {
    const { now = NOON, newest, warn } = change;
    const read = readRecallList(list, keys);
    const ours = read
      ? checkRecall(read, { id: recallId(signed), origin: ORIGIN, now, ...(newest === undefined ? {} : { newest }) })
      : 'unreadable';
    const trust = {
      recalled: list,
      now: () => now,
      ...(newest === undefined ? {} : { newestRecalled: newest }),
      ...(warn ? { staleRecall: 'warn' as const } : {}),
    };
    const gate = await gateSays(await office.certify(signed), readersTrust(office, trust));
    return { ours, gate: 'fault' in gate ? gate.fault : gate.recall.state };
  };

  test('says nothing against a release that it does not name, while it is fresh', async () => {
    expect(await ask(await listOf(['0'.repeat(64)]), await office.signed())).toEqual({ ours: 'fresh', gate: 'fresh' });
  });

  test('refuses the release that it names, however old the list is', async () => {
    const signed = await office.signed();
    const list = await listOf([recallId(signed)]);
    expect(await ask(list, signed)).toEqual({ ours: 'recalled', gate: 'recalled' });
    expect(await ask(list, signed, { now: NOON + 30 * DAY, warn: true })).toEqual({ ours: 'recalled', gate: 'recalled' });
    const other = await office.signed({ ...PREDICATE, salt: '5b'.repeat(32) });
    expect(await ask(list, other)).toEqual({ ours: 'fresh', gate: 'fresh' });
  });

  test('that is older than allowed refuses, and with the setting warns: a clock two days ahead is the same', async () => {
    const [list, signed] = [await listOf([]), await office.signed()];
    expect(await ask(list, signed, { now: Date.parse(ISSUED) + DAY })).toEqual({ ours: 'fresh', gate: 'fresh' });
    expect(await ask(list, signed, { now: Date.parse(ISSUED) + DAY + 1 })).toEqual({ ours: 'stale', gate: 'recall-stale' });
    expect(await ask(list, signed, { now: NOON + 2 * DAY })).toEqual({ ours: 'stale', gate: 'recall-stale' });
    expect(await ask(list, signed, { now: NOON + 2 * DAY, warn: true })).toEqual({ ours: 'stale', gate: 'stale' });
  });

  test('from the future refuses: a clock two days behind; ten minutes are forgiven', async () => {
    const [list, signed] = [await listOf([]), await office.signed()];
    expect(await ask(list, signed, { now: NOON - 2 * DAY })).toEqual({ ours: 'from-future', gate: 'recall-from-future' });
    expect(await ask(list, signed, { now: NOON - 2 * DAY, warn: true })).toEqual({ ours: 'from-future', gate: 'from-future' });
    expect(await ask(list, signed, { now: Date.parse(ISSUED) - 600_000 })).toEqual({ ours: 'fresh', gate: 'fresh' });
    expect(await ask(list, signed, { now: Date.parse(ISSUED) - 600_001 })).toEqual({ ours: 'from-future', gate: 'recall-from-future' });
  });

  test('that is older than one that was seen is refused, whatever the setting', async () => {
    const [list, signed] = [await listOf([]), await office.signed()];
    expect(await ask(list, signed, { newest: ISSUED })).toEqual({ ours: 'fresh', gate: 'fresh' });
    const rolledBack = { ours: 'rolled-back', gate: 'recall-rolled-back' };
    expect(await ask(list, signed, { newest: at(Date.parse(ISSUED) + 1) })).toEqual(rolledBack);
    expect(await ask(list, signed, { newest: at(Date.parse(ISSUED) + 1), warn: true })).toEqual(rolledBack);
  });

  test('of another log vouches for nothing', async () => {
    expect(await ask(await listOf([], { log: 'elsewhere/log' }), await office.signed())).toEqual({
      ours: 'other-log',
      gate: 'recall-other-log',
    });
  });

  test('by another key, changed, cut or empty is no list', async () => {
    const signed = await office.signed();
    const good = await listOf([recallId(signed)]);
    const unreadable = { ours: 'unreadable', gate: 'recall-unreadable' };
    for (const list of [
      await listOf([], {}, newSigner(algorithm)),
      '',
      '{}',
      'null',
      good.slice(0, -1),
      `${good.slice(0, -2)} }`.slice(0, -3),
    ])
      expect(await ask(list, signed)).toEqual(unreadable);
    const next = numbers(11);
    for (let n = 0; n < 150; n++) {
      const { text } = flip(good, next);
      const { ours, gate } = await ask(text, signed);
      // A change that leaves what is signed as it was (white space, the name of the key's place) recalls all the same.
      expect([ours, gate === 'recalled' ? 'recall-unreadable' : gate]).toEqual(['unreadable', 'recall-unreadable']);
    }
  });

  test('is written sorted, each release once, and ends with a line feed if the server adds one', async () => {
    const list = await listOf(['b'.repeat(64), 'a'.repeat(64), 'b'.repeat(64)]);
    expect(readRecallList(`${list}\n`, keys)?.recalled).toEqual(['a'.repeat(64), 'b'.repeat(64)]);
    expect(canonicalJson(JSON.parse(list))).toBe(list);
    await expect(listOf(['short'])).rejects.toThrow(TypeError);
    await expect(listOf([], { issuedAt: '2026-12-01' })).rejects.toThrow(TypeError);
  });
});
