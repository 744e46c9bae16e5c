import type { DeliveryLetters, DueLetter, LetterRow } from '../../engine/ports.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { enterIntoTrail, lockItem } from './item-entry.ts';

const JOB = `graphile_worker.add_job('delivery-letter', json_build_object('delivery', delivery), run_at => next_at, job_key => 'delivery-letter:' || delivery, max_attempts => 3)`;
const TO = `join contact c on c.id = d.contact and c.email is not null and c.checked_at is not null and c.retired_at is null`;

const PLAN: Statement = {
  name: 'letters_plan',
  text: `insert into delivery_letter (delivery, next_at) select d.id, $2 from delivery d join release l on l.id = d.release ${TO}
    where d.release = $1 and l.recalled_at is null on conflict do nothing`,
};
const PLAN_RECALL: Statement = {
  name: 'letters_plan_recall',
  text: `update delivery_letter t set next_at = $2, tries = 0, failed = false from delivery d join release l on l.id = d.release
    where t.delivery = d.id and d.release = $1 and l.recalled_at is not null and t.sends > 0 and t.recall_told_at is null`,
};
const AGAIN: Statement = {
  name: 'letters_again',
  text: `insert into delivery_letter (delivery, next_at) select d.id, $2 from delivery d ${TO} where d.id = $1
    on conflict (delivery) do update set next_at = excluded.next_at, sends = 0, tries = 0, failed = false`,
};
const QUEUE_RELEASE: Statement = {
  name: 'letters_queue_release',
  text: `select ${JOB} from delivery_letter where next_at is not null and delivery in (select id from delivery where release = $1)`,
};
const QUEUE: Statement = { name: 'letters_queue', text: `select ${JOB} from delivery_letter where next_at is not null and delivery = $1` };
const REQUEUE: Statement = {
  name: 'letters_requeue',
  text: `select ${JOB} from (select * from delivery_letter where next_at <= $1 order by next_at, delivery limit $2) due`,
};
/** The recall is told to a contact that was retired as well: it has copies. */
const CLAIM: Statement = {
  name: 'letter_claim',
  text: `update delivery_letter t set next_at = $3, tries = t.tries + 1 from delivery d join contact c on c.id = d.contact
    where t.delivery = $1 and d.id = $1 and t.next_at <= $2 and c.email is not null
    returning t.delivery, c.email, t.sends, t.tries`,
};
const LEFT: Statement = {
  name: 'letter_left',
  text: `update delivery_letter set next_at = $2, tries = 0, failed = false, sends = sends + case when $3 = 'link' then 1 else 0 end,
      sent_at = case when $3 = 'link' then $4 else sent_at end, recall_told_at = case when $3 = 'recall' then $4::timestamptz else recall_told_at end
    where delivery = $1 returning sends`,
};
const NEXT: Statement = { name: 'letter_next', text: 'update delivery_letter set next_at = $2, failed = $3 where delivery = $1' };
const OF_RELEASE: Statement = {
  name: 'letters_of_release',
  text: `select t.delivery, t.sends, t.sent_at as "sentAt", t.failed from delivery_letter t join delivery d on d.id = t.delivery where d.release = $1`,
};
const OF: Statement = {
  name: 'letter_of',
  text: 'select l.item, d.release, d.recipient from delivery d join release l on l.id = d.release where d.id = $1',
};

export function deliveryLetters(database: Database): DeliveryLetters {
  const planned = (statement: Statement, queue: Statement) => (of: string, at: string) =>
    database.transaction(async (session) => {
      await session.run(statement, [of, at]);
      await session.rows(queue, [of]);
    });
  return {
    plan: planned(PLAN, QUEUE_RELEASE),
    planRecall: planned(PLAN_RECALL, QUEUE_RELEASE),
    again: planned(AGAIN, QUEUE),
    requeue: async (at, limit) => void (await database.rows(REQUEUE, [at, limit])),
    claim: async (delivery, at, lease) => (await database.rows<DueLetter>(CLAIM, [delivery, at, lease]))[0],
    left: (delivery, what, audit) => database.transaction((session) => left(session, delivery, what, audit)),
    failed: async (delivery, next) => {
      await database.run(NEXT, [delivery, next, next === null]);
      await database.rows(QUEUE, [delivery]);
    },
    done: async (delivery) => void (await database.run(NEXT, [delivery, null, false])),
    ofRelease: (release) => database.rows<LetterRow>(OF_RELEASE, [release]),
  };
}

async function left(
  session: Asking,
  id: string,
  what: 'link' | 'recall',
  { at, next }: { at: string; next: string | null },
): Promise<void> {
  const [of] = await session.rows<{ item: string; release: string; recipient: string }>(OF, [id]);
  if (!of) throw new Error('A letter is of no delivery.');
  const head = await lockItem(session, of.item);
  const [row] = await session.rows<{ sends: number }>(LEFT, [id, next, what, at]);
  await session.rows(QUEUE, [id]);
  // A reminder is no event.
  if (what === 'link' && row?.sends !== 1) return;
  const action = what === 'link' ? 'delivery.mailed' : 'delivery.recall-mailed';
  const payload = { delivery: id, release: of.release, recipient: of.recipient };
  await enterIntoTrail(session, { item: of.item, head, action, payload, news: null }, { actor: 'system', at });
}
