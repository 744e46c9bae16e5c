import type { MailRow, NotificationStore } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';

/** One process gathers at a time: each notification goes into one e-mail. */
const LOCK: Statement = { name: 'mail_lock', text: `select pg_advisory_xact_lock(hashtext('imprimatur.mail'))` };
const UNWANTED: Statement = {
  name: 'mail_unwanted',
  text: `update notification n set mailing = 'not-wanted' from account a left join notification_wish w on w.account = a.id
    where n.mailing = 'waiting' and a.id = n.account
      and (n.read_at is not null or not a.active or coalesce(a.email, '') = '' or (w.mail = 'none' and n.kind <> all ($1)))`,
};
const GATHER: Statement = {
  name: 'mail_gather',
  text: `with due as (
    select n.id, n.account from notification n left join notification_wish w on w.account = n.account
    where n.mailing = 'waiting' and (n.kind = any ($3) or coalesce(w.mail, 'at-once') = 'at-once' or n.at < $2)
  ), made as (
    insert into mail (id, account, made_at) select gen_random_uuid(), account, $1 from (select distinct account from due) one
    returning id, account
  ), marked as (
    update notification n set mailing = 'mailed', mail = m.id from due d join made m on m.account = d.account where n.id = d.id
  )
  select graphile_worker.add_job('mail', json_build_object('mail', id), job_key => 'mail:' || id) from made`,
};
const COLUMNS = `m.id, m.account, a.email, m.made_at as "madeAt", m.sent_at as "sentAt", m.way, coalesce((
    select json_agg(json_build_object('kind', n.kind, 'item', n.item, 'subject', n.subject, 'number', i.number) order by n.id)
    from notification n left join item i on i.id = n.item where n.mail = m.id), '[]') as notifications`;
const CLAIM: Statement = {
  name: 'mail_claim',
  text: `update mail set claimed_at = $2 where id = $1 and sent_at is null and (claimed_at is null or claimed_at <= $3)`,
};
const ONE: Statement = { name: 'mail', text: `select ${COLUMNS} from mail m join account a on a.id = m.account where m.id = $1` };
const SENT: Statement = { name: 'mail_sent', text: 'update mail set sent_at = $2, way = $3 where id = $1 and sent_at is null' };
const RELEASE: Statement = { name: 'mail_release', text: 'update mail set claimed_at = null where id = $1 and sent_at is null' };
const LIST: Statement = {
  name: 'mails',
  text: `select ${COLUMNS} from mail m join account a on a.id = m.account
    where ($1::timestamptz is null or (m.made_at, m.id) < ($1, $2::uuid)) order by m.made_at desc, m.id desc limit $3`,
};

type Mailing = Pick<NotificationStore, 'gatherMail' | 'claimMail' | 'mailSent' | 'releaseMail' | 'mails'>;

/** E-mails, each made with its job in one transaction. */
export function mailing(database: Database): Mailing {
  return {
    gatherMail: (at, digestFrom, urgent) =>
      database.transaction(async (session) => {
        await session.rows(LOCK);
        await session.run(UNWANTED, [[...urgent]]);
        return (await session.rows(GATHER, [at, digestFrom, [...urgent]])).length;
      }),
    claimMail: async (id, at, since) => {
      if ((await database.run(CLAIM, [id, at, since])) === 0) return undefined;
      return (await database.rows<MailRow>(ONE, [id]))[0];
    },
    mailSent: async (id, at, way) => void (await database.run(SENT, [id, at, way])),
    releaseMail: async (id) => void (await database.run(RELEASE, [id])),
    mails: ({ after, limit }) => database.rows<MailRow>(LIST, [after?.madeAt ?? null, after?.id ?? null, limit]),
  };
}
