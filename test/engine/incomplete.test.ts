import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ReviewError } from '../../src/domain/errors.ts';
import { LACKS } from '../../src/domain/form/lacks.ts';
import type { RevisionContent } from '../../src/domain/item.ts';
import { addRevision } from '../../src/engine/draft/add-revision.ts';
import { sendEvent } from '../../src/engine/event/send-event.ts';
import { itemView } from '../../src/engine/reading/read-item.ts';
import { PUBLIC } from '../store/world.ts';
import { freshDatabase } from '../support/database.ts';
import { rowsByTable } from '../support/database-rows.ts';
import { type Office, openOffice, scanOf, storedFile } from './office.ts';

let office: Office;
let url: string;
beforeAll(async () => {
  url = await freshDatabase();
  office = await openOffice(url);
});
afterAll(() => office.close());

const plan = (mode: 'public' | 'directed', audience: string[] = []) => ({ mode, audience, place: 'website' });
const deletions = [{ place: '第一行', ground: 'personal-privacy' as const, reason: '含个人信息' }];
const redacted: Partial<RevisionContent> = { attribute: 'redacted', grounds: ['personal-privacy'], reason: '含个人信息' };

/** For each lack a draft that has it and no other one; those that only a later revision can have are below. */
type Lack = keyof typeof LACKS;
const DRAFTS: Record<
  Exclude<Lack, 'redaction.files' | 'redaction.proof' | 'recipients' | 'channels'>,
  { content: Partial<RevisionContent>; kind?: string }
> = {
  title: { content: { title: ' ' } },
  files: { content: { files: [] } },
  attribute: { content: { attribute: null } },
  grounds: { content: { attribute: 'withheld', reason: '内部事务', releasePlan: null } },
  reason: { content: { attribute: 'withheld', grounds: ['internal-affairs'], reason: ' ', releasePlan: null } },
  redaction: { content: redacted },
  'redaction.of': { content: { ...redacted, redaction: { of: 1, deletions } } },
  releasePlan: { content: { releasePlan: null } },
  'releasePlan.audience': { content: { releasePlan: plan('directed') } },
  'releasePlan.channels': { content: { releasePlan: { mode: 'place', audience: [], place: '查阅点', channels: ['site'] } } },
  'releasePlan.mode': { content: { attribute: 'on-request', reason: '申请', releasePlan: plan('public') } },
};

async function refusalOf(item: string): Promise<ReviewError> {
  return office.send('drafter', item, { type: 'SUBMIT' }).then(
    () => expect('accepted').toBe('refused') as never,
    (error: ReviewError) => error,
  );
}

const told = (...codes: Lack[]) => codes.map((code) => ({ code, message: LACKS[code] }));

describe('what is formally lacking', () => {
  test.each(Object.entries(DRAFTS))(
    '%s: is told with the draft, refused at SUBMIT before any scan, and told by the actions',
    async (code, { content, kind }) => {
      const lacks = told(code as Lack);
      const made = await office.draft(content, kind);
      expect(made.lacks).toEqual(lacks);
      const before = await rowsByTable(url);
      const { code: refused, message, zh, details } = await refusalOf(made.item.id);
      expect([refused, details['lacks']]).toEqual(['incomplete', lacks]);
      expect(message).toContain(LACKS[code as Lack].en);
      expect(zh).toContain(LACKS[code as Lack].zh);
      expect(await rowsByTable(url)).toEqual(before);
      const { actions } = await itemView(office.engine, office.people.drafter, made.item.id);
      const submit = actions.find(({ type }) => type === 'SUBMIT')?.refusal;
      expect([submit?.code, submit?.message, submit?.zh]).toEqual(['incomplete', message, zh]);
    },
  );

  test('is all of it, in one answer, and nothing once it is filled in', async () => {
    const { item, lacks } = await office.draft({ title: '', attribute: 'withheld', files: [], releasePlan: null });
    expect(lacks).toEqual(told('title', 'files', 'grounds', 'reason'));
    const { files: _, ...form } = PUBLIC;
    const file = await storedFile(office.world, randomUUID());
    const revised = await addRevision(office.engine, { item: item.id, account: office.people.drafter }, { form, keep: [], files: [file] });
    expect(revised.lacks).toEqual([]);
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await office.state(item.id)).toBe('scanning');
  });

  test('a redacted revision with the files of the full one is told at once and not taken', async () => {
    const { item } = await office.draft();
    const { files: _, ...form } = PUBLIC;
    const next = { form: { ...form, ...redacted, redaction: { of: 1, deletions } }, files: [] };
    const revised = await addRevision(office.engine, { item: item.id, account: office.people.drafter }, { ...next, keep: 'all' });
    expect(revised.lacks).toEqual(told('redaction.files'));
    expect((await refusalOf(item.id)).details['lacks']).toEqual(told('redaction.files'));
  });

  test('a recipient who has gone since is told with the next revision, and the draft is not taken', async () => {
    const account = await office.world.account('recipient');
    const { item, lacks } = await office.draft({ releasePlan: plan('directed', [account]) });
    expect(lacks).toEqual([]);
    const record = { actor: 'admin', action: 'account.disabled', at: office.now, payload: {} };
    await office.world.store.directory.updateAccount(account, { active: false }, record);
    expect((await refusalOf(item.id)).code).toBe('unknown-recipient');
  });

  test('comes after what else stands in the way: an old digest, a state that takes no submission, another person', async () => {
    const { item } = await office.draft({ attribute: null });
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'accepted',
        (error: ReviewError) => error.code,
      );
    expect(await code(office.send('drafter', item.id, { type: 'SUBMIT', digest: 'f'.repeat(64) }))).toBe('stale-digest');
    expect(await code(office.send('unitHead', item.id, { type: 'SUBMIT' }))).toBe('not-found');
    await office.send('drafter', item.id, { type: 'WITHDRAW', reason: '不再需要' });
    expect(await code(office.send('drafter', item.id, { type: 'SUBMIT' }))).toBe('event-not-accepted');
  });

  test('is found by the scan nevertheless, where an item from before does not know what it lacks', async () => {
    const { item } = await office.draft({ attribute: null });
    const { transitions } = office.engine.store;
    const before = async (...asked: Parameters<typeof transitions.readForTransition>) => {
      const read = await transitions.readForTransition(...asked);
      if (read) read.item.snapshot.context.revision.lacks = [];
      return read;
    };
    const store = { ...office.engine.store, transitions: { ...transitions, readForTransition: before } };
    const request = { type: 'SUBMIT', digest: item.snapshot.context.revision.digest } as const;
    await sendEvent({ ...office.engine, store }, { item: item.id, account: office.people.drafter, request });
    expect(await office.scan(item.id)).toBe('returned');
    const { failures } = await scanOf(office, item.id);
    expect(failures).toEqual([{ code: 'missing-field', message: LACKS.attribute.en, zh: LACKS.attribute.zh }]);
  });
});
