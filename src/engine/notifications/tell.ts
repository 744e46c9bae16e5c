import { ASKING_KINDS, URGENT_KINDS } from '../../domain/notifications/notification.ts';
import { remindUnits } from '../catalogue/remind-units.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { NewNotification, NewsRow } from '../ports.ts';
import { remindOfficers } from '../reevaluation/remind-officers.ts';
import { lastDigest } from './digest-time.ts';
import { administratorsOfAll, type Told, turnHolders, whoIsTold } from './who-is-told.ts';

/** News and deadlines of one page. */
const PAGE = 200;

/**
 * Tells people what happened and what comes, and makes the e-mails of it. May run twice, on two processes too: a notification is one for each
 * person and cause, and what was told goes in the statement that wrote it down. A crash leaves what was not told to the next minute.
 */
export async function tell(engine: Engine): Promise<void> {
  await tellNews(engine);
  await warnOfDeadlines(engine);
  await tellUnheld(engine);
  ring(engine, await remindUnits(engine));
  ring(engine, await remindOfficers(engine));
  const now = engine.clock.now();
  // Before the e-mails: nobody is written to for what is done already.
  ring(engine, await engine.store.notifications.settle(ASKING_KINDS, now));
  await engine.store.notifications.gatherMail(now, lastDigest(engine.calendar(), now), URGENT_KINDS);
}

async function tellNews(engine: Engine): Promise<void> {
  for (;;) {
    const news = await engine.store.notifications.news(PAGE);
    const notifications: NewNotification[] = [];
    for (const one of news) {
      const told = await whoIsTold(engine, one);
      notifications.push(...told.map((who) => notificationOf(who, one.kind, causeOf(one), one.at)));
    }
    await engine.store.notifications.told(news, notifications);
    ring(
      engine,
      notifications.map(({ account }) => account),
    );
    if (news.length < PAGE) return;
  }
}

/** A working day before it is due: whoever looks in the morning still has the day. */
async function warnOfDeadlines(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  const until = engine.calendar().addWorkingDays(now, 1);
  for (;;) {
    const coming = await engine.store.notifications.coming(now, until, PAGE);
    const notifications: NewNotification[] = [];
    for (const deadline of coming) {
      const item = await engine.store.items.item(deadline.item);
      const told = item ? await turnHolders(engine, item, item.waitsFor) : [];
      const cause = `due:${deadline.item}:${deadline.kind}:${deadline.key}:${deadline.due}`;
      notifications.push(...told.map((who) => notificationOf(who, 'due-soon', cause, now)));
    }
    await engine.store.notifications.warned(coming, notifications);
    ring(
      engine,
      notifications.map(({ account }) => account),
    );
    if (coming.length < PAGE) return;
  }
}

/** Items that wait for a role which nobody holds over their unit: to administrators once, each time that it happens. */
async function tellUnheld(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  const unheld = await engine.store.roles.noteUnheld(now);
  if (unheld.length === 0) return;
  const told = await administratorsOfAll(engine);
  const notifications = unheld.flatMap(({ role, since }) =>
    told.map((who) => notificationOf(who, 'role-unheld', `role:${role}:${since}`, now)),
  );
  await engine.store.notifications.told([], notifications);
  await engine.store.roles.unheldTold(unheld.map(({ role }) => role));
  ring(
    engine,
    notifications.map(({ account }) => account),
  );
}

/** Open browsers of these people count anew. */
function ring(engine: Engine, accounts: readonly string[]): void {
  for (const account of new Set(accounts)) engine.store.live.tell({ kind: 'notifications', account });
}

function causeOf({ subject, sequence, kind }: NewsRow): string {
  return `${subject}:${sequence}:${kind}`;
}

function notificationOf(who: Told, kind: NewsRow['kind'], cause: string, at: string): NewNotification {
  return { ...who, id: newId(), kind, cause, at };
}
