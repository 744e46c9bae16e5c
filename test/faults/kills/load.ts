import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, type Asked, Client } from '../../../src/cli/demo/client.ts';

const ROLES = ['drafter', 'unit-head', 'confidentiality', 'publisher'] as const;
type Role = (typeof ROLES)[number];
const AGAIN = 100;
const LOOK = 200;
const PASSWORD = 'a password of their own';

/** What the product said that it has done. */
export interface Acknowledged {
  item: string;
  action: string;
}

/** People at work who send the same request again until they have an answer, as browsers and scripts do. */
export class Load {
  readonly #people: ReadonlyMap<Role, Client>;
  #unit = '';
  readonly acknowledged: Acknowledged[] = [];
  /** When the newest change that was answered had been sent, and when its answer came, by `performance.now()`. */
  newest = { sent: 0, answered: 0 };
  /** Requests that had to be sent again. */
  repeats = 0;
  #stopping = false;
  #walkers: Promise<void>[] = [];

  private constructor(people: Map<Role, Client>) {
    this.#people = people;
  }

  static async open(url: string, passwords: Map<string, string>): Promise<Load> {
    const people = new Map<Role, Client>();
    for (const role of ROLES) {
      const client = new Client(url, role);
      const first = passwords.get(role) ?? '';
      await client.signIn(role, first);
      await client.must('PUT', '/api/me/password', { json: { current: first, next: PASSWORD } });
      await client.signIn(role, PASSWORD);
      people.set(role, client);
    }
    const load = new Load(people);
    const { account } = (await load.#asked('drafter', 'GET', '/api/me')) as { account: { unit: string } };
    load.#unit = account.unit;
    return load;
  }

  start(walkers: number): void {
    this.#walkers = Array.from({ length: walkers }, async () => {
      while (!this.#stopping) await this.#walk();
    });
  }

  /** Everybody ends what they have begun: an item that is stuck keeps this from ending. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#walkers);
  }

  /** One notice from its draft to its release. */
  async #walk(): Promise<void> {
    const content = { title: '关于开放时间的通知', attribute: 'proactive', releasePlan: { mode: 'public', place: 'website' } };
    const files = [{ name: 'notice.txt', mediaType: 'text/plain', bytes: Buffer.from(`图书馆周一至周五开放。${randomUUID()}`) }];
    const made = await this.#asked('drafter', 'POST', '/api/items', { json: { kind: 'notice', unit: this.#unit, content }, files });
    const { id } = made['item'] as { id: string };
    this.acknowledged.push({ item: id, action: 'item.created' });
    const { revision } = (await this.#asked('drafter', 'GET', `/api/items/${id}`)) as { revision: { digest: string } };
    const send = async (role: Role, action: string, event: object) => {
      await this.#asked(role, 'POST', `/api/items/${id}/events`, { json: { ...event, digest: revision.digest } });
      this.acknowledged.push({ item: id, action });
    };
    await send('drafter', 'item.submitted', { type: 'SUBMIT' });
    await this.#until(id, 'inUnitReview');
    await send('unit-head', 'review.approved', { type: 'APPROVE', step: 'unit', opinion: '同意。' });
    await send('confidentiality', 'review.approved', { type: 'APPROVE', step: 'confidentiality', opinion: '同意。' });
    await send('publisher', 'item.released', { type: 'RELEASE' });
  }

  async #until(id: string, state: string): Promise<void> {
    for (;;) {
      const { item } = (await this.#asked('drafter', 'GET', `/api/items/${id}`)) as { item: { state: string } };
      if (item.state === state) return;
      if (item.state !== 'scanning') throw new Error(`${id} is ${item.state} and not ${state}`);
      await pause(LOOK);
    }
  }

  /** The answer to one request with one key, however often it has to be sent. A refusal is a fault of the product here. */
  async #asked(role: Role, method: string, path: string, asked: Omit<Asked, 'key'> = {}): Promise<Answer['body']> {
    const again = { ...asked, key: randomUUID() };
    for (;;) {
      const sent = performance.now();
      const answer = await this.#person(role)
        .ask(method, path, again)
        .catch(() => undefined);
      if (answer && answer.status < 400) {
        if (method !== 'GET' && sent > this.newest.sent) this.newest = { sent, answered: performance.now() };
        return answer.body;
      }
      if (answer && !isPassing(answer)) throw new Error(`${method} ${path} was refused: ${answer.status} ${String(answer.body['code'])}`);
      this.repeats++;
      await pause(AGAIN);
    }
  }

  #person(role: Role): Client {
    const client = this.#people.get(role);
    if (!client) throw new Error(`Nobody is ${role}`);
    return client;
  }
}

/** What says “later”: the database is away, or somebody else was first. */
function isPassing({ status, body }: Answer): boolean {
  return status === 503 || status === 429 || body['code'] === 'busy';
}
