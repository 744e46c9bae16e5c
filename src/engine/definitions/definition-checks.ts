import { sha256 } from '../../evidence/digest.ts';
import { checkerVersion } from '../checker-version.ts';
import type { CheckRow, Clock, Store } from '../ports.ts';
import type { Vault } from '../vault.ts';
import { checkTextApart } from './check-text-apart.ts';

interface World {
  store: Pick<Store, 'definitions' | 'roles'>;
  clock: Clock;
  vault: Vault;
}

/**
 * The exhaustive checks of texts, each made once per version of the check and kept in the database, sealed with the installation's key: what
 * somebody else wrote there counts as not checked. One at a time in this process, since each takes a processor.
 */
export class DefinitionChecks {
  readonly #world: World;
  readonly #running = new Map<string, Promise<CheckRow>>();
  #last: Promise<unknown> = Promise.resolve();
  #checker: string | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** What was found earlier, by this version of the check. */
  async known(digest: string): Promise<CheckRow | undefined> {
    const found = await this.#world.store.definitions.check(digest, this.#version);
    return found && (found.machineHash === null || this.#isGenuine(found)) ? found : undefined;
  }

  isRunning(digest: string): boolean {
    return this.#running.has(digest);
  }

  /** Texts that are checked now or wait for it. */
  get waiting(): number {
    return this.#running.size;
  }

  /** The result, from earlier or from a check that is made now. The text reads without a fault. */
  async of(text: string): Promise<CheckRow> {
    const digest = sha256(text);
    const running = this.#running.get(digest);
    if (running) return running;
    const known = await this.known(digest);
    if (known) return known;
    const check = this.#last.then(() => this.#make(text, digest));
    this.#running.set(digest, check);
    this.#last = check.catch(() => undefined);
    void this.#last.then(() => this.#running.delete(digest));
    return check;
  }

  async #make(text: string, digest: string): Promise<CheckRow> {
    const begun = performance.now();
    const roles = Object.fromEntries((await this.#world.store.roles.declared()).map(({ id, name }) => [id, name]));
    const { machineHash, states, faults } = await checkTextApart({ text, roles });
    const milliseconds = Math.round(performance.now() - begun);
    const result = { digest, checker: this.#version, machineHash, states, faults, milliseconds, checkedAt: this.#world.clock.now() };
    const seal = machineHash === null ? null : this.#world.vault.seal(String(states), purpose(result));
    const row: CheckRow = { ...result, seal };
    await this.#world.store.definitions.keepCheck(row);
    return row;
  }

  #isGenuine(row: CheckRow): boolean {
    try {
      return row.seal !== null && this.#world.vault.open(row.seal, purpose(row)) === String(row.states);
    } catch {
      return false;
    }
  }

  get #version(): string {
    this.#checker ??= checkerVersion();
    return this.#checker;
  }
}

function purpose({ digest, checker, machineHash }: Pick<CheckRow, 'digest' | 'checker' | 'machineHash'>): string {
  return `imprimatur workflow check/1 ${digest} ${checker} ${machineHash}`;
}
