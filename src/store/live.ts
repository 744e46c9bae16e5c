import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { LiveListener, LiveNews, LiveWire, TransitionStore } from '../engine/ports.ts';
import { connectionTo, type Database, type Statement } from './database.ts';

const CHANNEL = 'imprimatur_live';
const NOTIFY: Statement = { name: 'live_notify', text: `select pg_notify('${CHANNEL}', news) from unnest($1::text[]) as told(news)` };

/** Milliseconds in which news are gathered: a `NOTIFY` of its own for each would make the commits of the database wait for each other. */
const GATHER = 40;
/** Bytes of one notification; PostgreSQL takes 8,000. */
const MOST_BYTES = 7_000;
const RETRY = { first: 500, most: 15_000 };

/** A wire that can be taken down. */
export interface OpenWire extends LiveWire {
  close(): Promise<void>;
}

/** News over `NOTIFY`, apart from the commits that they tell of; listening holds one connection of its own. */
export function liveWire(database: Database): OpenWire {
  const pending = new Map<string, LiveNews>();
  let timer: NodeJS.Timeout | undefined;
  const send = async () => {
    clearTimeout(timer);
    timer = undefined;
    const news = [...pending.values()];
    pending.clear();
    if (news.length > 0) await database.run(NOTIFY, [packed(news)]).catch(() => undefined);
  };
  let sent = Promise.resolve();
  const flush = () => {
    sent = sent.then(send);
    return sent;
  };
  const listeners = new Set<Listening>();
  return {
    tell: (news) => {
      pending.set(keyOf(news), news);
      timer ??= setTimeout(() => void flush(), GATHER).unref();
    },
    listen: async (listener) => {
      const listening = new Listening(database.url, listener);
      listeners.add(listening);
      await listening.start();
      return async () => {
        listeners.delete(listening);
        await listening.close();
      };
    },
    close: async () => {
      await flush();
      await Promise.all([...listeners].map((one) => one.close()));
    },
  };
}

/** Of two of the same key the later one says everything. */
function keyOf(news: LiveNews): string {
  if ('item' in news) return `${news.kind} ${news.item}`;
  return news.kind === 'session-ended' ? `${news.kind} ${news.session}` : `${news.kind} ${news.account}`;
}

/** As few texts as notifications hold. */
function packed(news: readonly LiveNews[]): string[] {
  const texts: string[] = [];
  let batch: string[] = [];
  let size = 0;
  for (const one of news.map((each) => JSON.stringify(each))) {
    if (size + one.length > MOST_BYTES) {
      texts.push(`[${batch.join()}]`);
      batch = [];
      size = 0;
    }
    batch.push(one);
    size += one.length + 1;
  }
  return [...texts, `[${batch.join()}]`];
}

/** One connection that listens, and is opened again whenever it breaks. */
class Listening {
  readonly #url: string;
  readonly #listener: LiveListener;
  #client: pg.Client | undefined;
  #closed = false;

  constructor(url: string, listener: LiveListener) {
    this.#url = url;
    this.#listener = listener;
  }

  async start(): Promise<void> {
    // A statement that listens has no end, and its session rests for hours.
    const client = new pg.Client(connectionTo(this.#url, ' -c idle_session_timeout=0'));
    client.on('notification', ({ payload }) => this.#listener.hear(JSON.parse(payload ?? '[]') as LiveNews[]));
    client.on('error', () => undefined);
    client.on('end', () => void this.#again(client));
    this.#client = client;
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end().catch(() => undefined);
  }

  async #again(lost: pg.Client): Promise<void> {
    for (let wait = RETRY.first; !this.#closed && this.#client === lost; wait = Math.min(wait * 2, RETRY.most)) {
      await pause(wait, undefined, { ref: false });
      if (this.#closed) return;
      try {
        await this.start();
        this.#listener.missed();
        return;
      } catch {
        // A client that could not connect tells of its end too; only the last one goes on.
        this.#client?.removeAllListeners('end');
        await this.#client?.end().catch(() => undefined);
        this.#client = lost;
      }
    }
  }
}

/** The same transitions; each that was written is told of. */
export function toldTransitions(transitions: TransitionStore, { tell }: LiveWire): TransitionStore {
  return {
    ...transitions,
    commitTransitions: async (commits) => {
      const outcomes = await transitions.commitTransitions(commits);
      outcomes.forEach((outcome, index) => {
        const commit = commits[index];
        if (outcome.ok && commit) tell({ kind: 'item', item: commit.item, version: commit.expectedVersion + 1 });
      });
      return outcomes;
    },
    commitTogether: async (commits) => {
      const outcome = await transitions.commitTogether(commits);
      if (outcome.ok) for (const { item, expectedVersion } of commits) tell({ kind: 'item', item, version: expectedVersion + 1 });
      return outcome;
    },
    createItem: async (creation) => {
      await transitions.createItem(creation);
      tell({ kind: 'item', item: creation.item.id, version: creation.item.version });
    },
  };
}
