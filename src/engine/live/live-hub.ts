import { randomUUID } from 'node:crypto';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { idleSince } from '../people/sign-in/identify.ts';
import type { LiveNews } from '../ports.ts';
import { watchersOf } from '../reading/sight.ts';
import type { LiveEvent, Subscriber } from './live-event.ts';

/** Milliseconds between two signs of life; proxies cut what is silent for a minute, some for half of it. */
const BEAT = 20_000;
/** Open browsers of one person. Tabs of a browser share one stream. */
const MOST_OF_ONE = 8;
/** News that who lost the connection for a moment is told afterwards. */
const REMEMBERED = 2_000;

/** The open browsers of this process. Each hears of what its person may see, judged when it is told and not when they came. */
export class LiveHub {
  readonly #engine: Engine;
  /** Ids of another process, or of before a restart, say nothing here. */
  readonly #epoch = randomUUID().slice(0, 8);
  readonly #subscribers = new Set<Subscriber>();
  readonly #recent: { id: number; news: LiveNews }[] = [];
  #last = 0;
  #waiting: LiveNews[] = [];
  #telling: Promise<void> | undefined;
  #listening: Promise<() => Promise<void>> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Who was said to look at what, to notice who has gone without a word. */
  readonly #looks = new Map<string, string>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Lets a browser hear; the answer ends it. `after`: the last id that it heard, of whichever process. Refuses with `too-many-requests`
   * the browser that is one too many for its person.
   */
  async join(subscriber: Subscriber, after: string | undefined): Promise<() => void> {
    const own = [...this.#subscribers].filter(({ account }) => account === subscriber.account);
    if (own.length >= MOST_OF_ONE)
      throw new ReviewError('too-many-requests', {
        en: `${MOST_OF_ONE} browsers of yours are connected already. Close one of them.`,
        zh: `您已有 ${MOST_OF_ONE} 个浏览器在线，请关闭其中一个。`,
      });
    this.#subscribers.add(subscriber);
    try {
      await this.#listen();
      await this.#catchUp(subscriber, after);
    } catch (error) {
      this.#subscribers.delete(subscriber);
      throw error;
    }
    return () => void this.#subscribers.delete(subscriber);
  }

  /** Signs of life, and the end for whom the session has ended in silence: it grew old, or nobody used it. */
  async beat(): Promise<void> {
    const { store, clock } = this.#engine;
    const ids = [...this.#subscribers].map(({ session }) => session);
    if (ids.length === 0) return;
    const live = await store.signIns.liveSessions(ids, clock.now(), idleSince(this.#engine)).catch(() => ids);
    for (const one of this.#subscribers) {
      if (live.includes(one.session)) one.beat();
      else this.#end(one);
    }
    await this.#noticeGone().catch(() => undefined);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const one of this.#subscribers) one.end();
    this.#subscribers.clear();
    const stop = await this.#listening?.catch(() => undefined);
    await stop?.();
    await this.#telling;
  }

  /** From the first browser on. */
  #listen(): Promise<unknown> {
    this.#timer ??= setInterval(() => void this.beat(), BEAT).unref();
    this.#listening ??= this.#engine.store.live.listen({
      hear: (news) => this.#hear(news),
      missed: () => this.#missed(),
    });
    this.#listening.catch(() => (this.#listening = undefined));
    return this.#listening;
  }

  /** News that come while others are being judged are judged together after them. */
  #hear(news: readonly LiveNews[]): void {
    this.#waiting.push(...news);
    this.#telling ??= this.#tellAll().finally(() => (this.#telling = undefined));
  }

  async #tellAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const entries = this.#waiting.splice(0).map((news) => ({ id: ++this.#last, news }));
      this.#recent.push(...entries);
      this.#recent.splice(0, Math.max(0, this.#recent.length - REMEMBERED));
      // Who cannot be judged hears nothing, and reads everything again.
      await this.#tell(entries, [...this.#subscribers]).catch(() => this.#missed());
    }
  }

  async #tell(entries: readonly { id: number; news: LiveNews }[], to: readonly Subscriber[]): Promise<void> {
    const items = [...new Set(entries.flatMap(({ news }) => ('item' in news ? [news.item] : [])))];
    const accounts = [...new Set(to.map(({ account }) => account))];
    const looked = [...new Set(entries.flatMap(({ news }) => (news.kind === 'look' ? [news.item] : [])))];
    const [watchers, looks] = await Promise.all([watchersOf(this.#engine, items, accounts), this.#looksAt(looked)]);
    const numbers = new Map(watchers.map(({ item, account, number }) => [`${item} ${account}`, number]));
    for (const { id, news } of entries) {
      for (const one of to) {
        if (news.kind === 'session-ended') {
          if (news.session === one.session) this.#end(one);
        } else if (news.kind === 'notifications') {
          if (news.account === one.account) one.send({ name: 'notifications', data: {} }, this.#idOf(id));
        } else {
          const number = numbers.get(`${news.item} ${one.account}`);
          if (number !== undefined) one.send(eventOf(news, number, one.account, looks), this.#idOf(id));
        }
      }
    }
  }

  /** What was missed since `after`, or that it cannot be told. A first connection has missed nothing. */
  async #catchUp(subscriber: Subscriber, after: string | undefined): Promise<void> {
    if (after === undefined) return;
    const [epoch, number] = after.split('-');
    const heard = Number(number);
    const [oldest] = this.#recent;
    const isKnown = epoch === this.#epoch && Number.isInteger(heard) && heard <= this.#last && heard >= (oldest?.id ?? this.#last + 1) - 1;
    if (!isKnown) return subscriber.send({ name: 'reset', data: {} }, this.#idOf(this.#last));
    await this.#tell(
      this.#recent.filter(({ id }) => id > heard),
      [subscriber],
    );
  }

  #missed(): void {
    for (const one of this.#subscribers) one.send({ name: 'reset', data: {} }, this.#idOf(this.#last));
  }

  #end(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    subscriber.send({ name: 'session-ended', data: {} }, null);
    subscriber.end();
  }

  async #looksAt(items: readonly string[]): Promise<Map<string, { id: string; name: string }[]>> {
    const rows = items.length === 0 ? [] : await this.#engine.store.items.lookers(items, this.#engine.clock.now());
    const looks = new Map(items.map((item): [string, { id: string; name: string }[]] => [item, []]));
    for (const { item, account, name } of rows) looks.get(item)?.push({ id: account, name });
    for (const [item, viewers] of looks) {
      if (viewers.length > 0) this.#looks.set(item, namesIn(viewers));
      else this.#looks.delete(item);
    }
    return looks;
  }

  /** A browser that crashed takes no leave. */
  async #noticeGone(): Promise<void> {
    const before = new Map(this.#looks);
    const now = await this.#looksAt([...before.keys()]);
    const changed = [...now].filter(([item, viewers]) => namesIn(viewers) !== before.get(item));
    if (changed.length > 0) this.#hear(changed.map(([item]) => ({ kind: 'look', item })));
  }

  #idOf(number: number): string {
    return `${this.#epoch}-${number}`;
  }
}

function namesIn(viewers: readonly { id: string }[]): string {
  return viewers.map(({ id }) => id).join();
}

function eventOf(
  news: Exclude<LiveNews, { kind: 'session-ended' | 'notifications' }>,
  number: number,
  account: string,
  looks: ReadonlyMap<string, { id: string; name: string }[]>,
): LiveEvent {
  const { item } = news;
  if (news.kind === 'item') return { name: 'item', data: { item, number, version: news.version } };
  if (news.kind === 'scan') return { name: 'scan', data: { item, done: news.done, of: news.of } };
  return { name: 'looks', data: { item, viewers: (looks.get(item) ?? []).filter(({ id }) => id !== account) } };
}
