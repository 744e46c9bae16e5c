import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../../engine/engine.ts';
import type { FirstStart } from '../../engine/people/first-start.ts';
import { sweepTask } from '../../jobs/sweep.ts';
import { CliError } from '../../start/cli-error.ts';
import { roleLabel } from '../labels.ts';
import { type Answer, Client, refusalOf } from './client.ts';
import type { Narrator } from './narrator.ts';

/** Sign-in names of the first start. */
const CAST = [
  'drafter',
  'unit-head',
  'confidentiality',
  'legal',
  'disclosure',
  'signatory',
  'publisher',
  'auditor',
  'administrator',
] as const;
export type Login = (typeof CAST)[number];

/** The item as the story needs it. */
export interface ItemNow {
  id: string;
  state: string;
  digest: string;
  revision: number;
  files: { name: string; sha256: string }[];
  decisions: { verdict: string; digest: string }[];
}

/** The running installation, and its inside: only to let time pass. */
interface Installation {
  url: string;
  engine: Engine;
}

const SCAN_PATIENCE = 600_000;
const LIBRARY_PATIENCE = 60_000;

/** Everybody signed in, and the calls that the acts share. */
export class Stage {
  readonly narrator: Narrator;
  readonly url: string;
  /** Somebody from the public: not signed in. */
  readonly public: Client;
  readonly #people: ReadonlyMap<string, Client>;
  readonly #accounts: ReadonlyMap<string, string>;
  /** Unit of the drafter. */
  readonly unit: string;

  readonly #engine: Engine;
  readonly #cards: FirstStart['signIns'];

  private constructor(
    narrator: Narrator,
    { url, engine }: Installation,
    cast: { people: Map<string, Client>; accounts: Map<string, string>; unit: string; cards: FirstStart['signIns'] },
  ) {
    this.narrator = narrator;
    this.#engine = engine;
    this.#cards = cast.cards;
    this.url = url;
    this.public = new Client(url, '公众 somebody from the public');
    this.#people = cast.people;
    this.#accounts = cast.accounts;
    this.unit = cast.unit;
  }

  /** Signs in one person per role. */
  static async open(narrator: Narrator, installation: Installation, { signIns }: FirstStart): Promise<Stage> {
    const people = new Map<string, Client>();
    const accounts = new Map<string, string>();
    let unit = '';
    for (const card of signIns) {
      const client = new Client(installation.url, roleLabel(card.role));
      await client.signIn(card.login, card.password);
      const { account } = (await client.must('GET', '/api/me')) as { account: { id: string; unit: string } };
      people.set(card.login, client);
      accounts.set(card.login, account.id);
      if (card.login === 'drafter') unit = account.unit;
    }
    return new Stage(narrator, installation, { people, accounts, unit, cards: signIns });
  }

  /** The installation's time. */
  now(): string {
    return this.#engine.clock.now();
  }

  /** Time passes: the installation's clock is set to this instant, what is due is sent, and everybody signs in again. */
  async passTo(instant: string): Promise<void> {
    const ahead = Date.parse(instant) - Date.now();
    this.#engine.clock.now = () => new Date(Date.now() + ahead).toISOString();
    await sweepTask(this.#engine);
    for (const { login, password } of this.#cards) await this.#people.get(login)?.signIn(login, password);
  }

  as(login: Login): Client {
    const client = this.#people.get(login);
    if (!client) throw new CliError(`The first start made no account "${login}".`);
    return client;
  }

  accountOf(login: Login): string {
    return this.#accounts.get(login) ?? '';
  }

  async item(id: string, login: Login = 'auditor'): Promise<ItemNow> {
    const view = (await this.as(login).must('GET', `/api/items/${id}`)) as unknown as ItemView;
    const { item, revision, decisions } = view;
    return { id, state: item.state, digest: revision.digest, revision: revision.number, files: revision.content?.files ?? [], decisions };
  }

  /** What the public finds by these words, once there is something: the library takes in what was released seconds after it was. */
  async foundByPublic<Row>(text: string): Promise<Row[]> {
    for (const end = performance.now() + LIBRARY_PATIENCE; ; await pause(200)) {
      const rows = (await this.public.must('GET', `/api/library?text=${encodeURIComponent(text)}`))['rows'] as Row[];
      if (rows.length > 0 || performance.now() > end) return rows;
    }
  }

  /** One event to one item, as the API has it; refused or not. */
  send(login: Login, id: string, event: Record<string, unknown>, key?: string): Promise<Answer> {
    return this.as(login).ask('POST', `/api/items/${id}/events`, { json: event, ...(key ? { key } : {}) });
  }

  /** An event that must be taken for the story to go on. */
  async sent(login: Login, id: string, event: Record<string, unknown>): Promise<Record<string, unknown>> {
    return this.as(login).must('POST', `/api/items/${id}/events`, { json: event });
  }

  /** An event that must be refused. */
  async cheat(login: Login, attempt: string, id: string, event: Record<string, unknown>, ...codes: string[]): Promise<void> {
    this.narrator.refused(this.as(login).name, attempt, refusalOf(await this.send(login, id, event)), codes);
  }

  /** The item once its scan is over. */
  async scanned(id: string): Promise<ItemNow> {
    for (const end = performance.now() + SCAN_PATIENCE; ; await pause(100)) {
      const now = await this.item(id);
      if (now.state !== 'scanning' && now.state !== 'releaseScan') return now;
      if (performance.now() > end)
        throw new CliError(`The scan of ${id} did not end within ${SCAN_PATIENCE / 1000} s. Look at GET /api/jobs.`);
    }
  }
}

interface ItemView {
  item: { state: string };
  /** Without its content for whom a quarantined item is covered. */
  revision: { digest: string; number: number; content: { files: ItemNow['files'] } | null };
  decisions: ItemNow['decisions'];
}
