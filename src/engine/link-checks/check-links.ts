import { MOST_TOLD } from '../../domain/notifications/notification.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { AskLink, LinkAnswer } from '../ports.ts';
import { readLinks } from './read-links.ts';

const DAY = 86_400_000;
/** Days after which a link is asked for again, and one that led nowhere. */
const AGAIN = 7 * DAY;
const FAILING_AGAIN = DAY;
/** Answers in a row, on as many days, after which a link is dead. */
export const ENOUGH = 3;
/** Links of one run. The next hour goes on. */
const MOST = 240;
/** Hosts that are asked at a time; each of them one link after the other. */
const HOSTS_AT_ONCE = 4;

/**
 * Asks for the links of what is in the library: each once a week, one that led nowhere once a day, few at a time and one host never twice at once. A link is
 * dead after three answers in a row that there is nothing; then the unit of the document is told, once a day for all of its links. An answer that no host
 * is known counts only where the network works. May run twice; a crash leaves what was not asked to the next hour. `pause` waits between two links of one host.
 */
export async function checkLinks(engine: Engine, ask: AskLink, pause: () => Promise<void> = async () => {}): Promise<void> {
  const at = engine.clock.now();
  const ago = (time: number) => new Date(Date.parse(at) - time).toISOString();
  await engine.store.linkChecks.forget();
  await readLinks(engine);
  const due = await engine.store.linkChecks.due({ asked: ago(AGAIN), failing: ago(FAILING_AGAIN) }, MOST);
  const answers = await askGently(due, ask, pause);
  const hasNetwork = answers.some(({ answer: { kind } }) => kind === 'there' || kind === 'gone');
  for (const { address, answer } of answers) {
    const counted: LinkAnswer = answer.kind === 'noHost' && !hasNetwork ? { kind: 'unknown' } : answer;
    await engine.store.linkChecks.answered(address, counted, at);
  }
  await tellUnits(engine, at);
}

async function askGently(due: readonly { address: string; host: string }[], ask: AskLink, pause: () => Promise<void>) {
  const hosts = [...Map.groupBy(due, ({ host }) => host).values()].values();
  const answers: { address: string; answer: LinkAnswer }[] = [];
  const work = async () => {
    for (const links of hosts) {
      for (const [index, { address }] of links.entries()) {
        if (index > 0) await pause();
        answers.push({ address, answer: await ask(new URL(address)) });
      }
    }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, work));
  return answers;
}

async function tellUnits(engine: Engine, at: string): Promise<void> {
  const units = await engine.store.linkChecks.becameDead(ENOUGH, at);
  for (const unit of units) {
    const workers = (await engine.store.catalogue.workersOf(unit, at)).slice(0, MOST_TOLD);
    const cause = `dead-links:${unit}:${at.slice(0, 10)}`;
    const told = workers.map((account) => ({ id: newId(), account, kind: 'dead-links' as const, item: null, subject: unit, cause, at }));
    await engine.store.notifications.told([], told);
    for (const account of workers) engine.store.live.tell({ kind: 'notifications', account });
  }
}
