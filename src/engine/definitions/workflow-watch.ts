import type { WorkflowRef } from '../../domain/item.ts';
import { type LoadedWorkflow, WorkflowRegistry } from '../../domain/workflow/registry.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Clock, DefinitionRow, Store } from '../ports.ts';
import type { Vault } from '../vault.ts';
import { DefinitionChecks } from './definition-checks.ts';
import { machineOfText } from './machine-of-text.ts';

/** Seconds after which a change by another process is seen at the latest. */
const SECONDS = 10;

/** A confirmed version that does not run here, and why. */
export interface Unloaded {
  id: string;
  version: number;
  /** `changed`: it is not what two people have confirmed. `unreadable`: this version of the product does not read it. `unsafe`: the check refuses it. */
  fault: 'changed' | 'unreadable' | 'unsafe';
}

interface World {
  store: Pick<Store, 'definitions' | 'roles'>;
  clock: Clock;
  vault: Vault;
}

/**
 * The workflows of the product and those that the organisation has confirmed, as last read: what an event asks of them it asks without the
 * database. A version that is not what was confirmed is refused and told, and nothing else stops.
 */
export class WorkflowWatch {
  readonly checks: DefinitionChecks;
  readonly #shipped: readonly LoadedWorkflow[];
  readonly #world: World;
  readonly #tell: (unloaded: Unloaded) => void;
  readonly #timer: NodeJS.Timeout;
  /** What was made of each confirmed text: a text is read and checked once. */
  readonly #made = new Map<string, Promise<LoadedWorkflow | Unloaded>>();
  #registry: WorkflowRegistry;
  #unloaded: readonly Unloaded[] = [];
  /** Looked for and not there: versions that were taken away. */
  #missing = new Set<string>();
  #reading = 0;

  private constructor(shipped: WorkflowRegistry, world: World, tell: (unloaded: Unloaded) => void) {
    this.#shipped = shipped.list();
    this.#registry = shipped;
    this.#world = world;
    this.#tell = tell;
    this.checks = new DefinitionChecks(world);
    this.#timer = setInterval(() => void this.reload().catch(() => undefined), SECONDS * 1000).unref();
  }

  /** Resolves when they are read. A later reading that fails leaves them as they were. `tell` hears once of each version that is refused. */
  static async open(shipped: WorkflowRegistry, world: World, tell: (unloaded: Unloaded) => void = () => undefined): Promise<WorkflowWatch> {
    const watch = new WorkflowWatch(shipped, world, tell);
    try {
      await watch.reload();
    } catch (error) {
      watch.close();
      throw error;
    }
    return watch;
  }

  /** As in {@link WorkflowRegistry}: another version takes over on its day without another reading. */
  current(id: string): LoadedWorkflow {
    return this.#registry.current(id);
  }

  currents(): LoadedWorkflow[] {
    return this.#registry.currents();
  }

  /** What would be current if this version were not; undefined when nothing would. */
  without({ id, version }: { id: string; version: number }): LoadedWorkflow | undefined {
    const others = this.list().filter((one) => one.id === id && !(one.own && one.version === String(version)));
    return new WorkflowRegistry(others, this.#world.clock.now).currents()[0];
  }

  find(ref: WorkflowRef): LoadedWorkflow | undefined {
    return this.#registry.find(ref);
  }

  pinned(ref: WorkflowRef): LoadedWorkflow {
    return this.#registry.pinned(ref);
  }

  list(): LoadedWorkflow[] {
    return this.#registry.list();
  }

  /** Another process may have put it in force a moment ago, and an item runs on it already. */
  async readAgain(ref: WorkflowRef): Promise<LoadedWorkflow> {
    const key = `${ref.id}@${ref.version}#${ref.hash}`;
    if (!this.#missing.has(key)) {
      await this.reload();
      if (!this.find(ref)) this.#missing.add(key);
    }
    return this.pinned(ref);
  }

  /** Confirmed versions that are refused here. */
  unloaded(): readonly Unloaded[] {
    return this.#unloaded;
  }

  /** A reading that another one has overtaken is dropped. */
  async reload(): Promise<void> {
    const turn = ++this.#reading;
    const rows = await this.#world.store.definitions.definitions(this.#world.clock.now());
    const confirmed = rows.filter(({ inForceFrom }) => inForceFrom !== null);
    const made = await Promise.all(confirmed.map((row) => this.#madeOf(row)));
    if (turn !== this.#reading) return;
    const own = made.flatMap((one, at) => ('machine' in one ? [{ ...one, own: lifeOf(confirmed[at] as DefinitionRow) }] : []));
    this.#unloaded = made.filter((one) => 'fault' in one);
    // Its machine is the same object at each reading, so that what was worked out for it stays.
    this.#missing = new Set();
    this.#registry = new WorkflowRegistry([...this.#shipped, ...own], this.#world.clock.now);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #madeOf(row: DefinitionRow): Promise<LoadedWorkflow | Unloaded> {
    const key = [row.id, row.version, sha256(row.definition), row.digest, row.confirmedDigest, row.machineHash].join(' ');
    const known = this.#made.get(key);
    if (known) return known;
    const made = this.#make(row);
    this.#made.set(key, made);
    void made.then(
      (one) => 'fault' in one && this.#tell(one),
      // The database or the thread failed: tried again at the next reading.
      () => this.#made.delete(key),
    );
    return made;
  }

  async #make(row: DefinitionRow): Promise<LoadedWorkflow | Unloaded> {
    const refused = (fault: Unloaded['fault']): Unloaded => ({ id: row.id, version: row.version, fault });
    if (sha256(row.definition) !== row.digest || row.confirmedDigest !== row.digest) return refused('changed');
    let workflow: LoadedWorkflow;
    try {
      workflow = machineOfText(row.definition).workflow;
    } catch {
      return refused('unreadable');
    }
    if (workflow.hash !== row.machineHash || workflow.id !== row.id || workflow.version !== String(row.version)) return refused('changed');
    const { states, machineHash } = await this.checks.of(row.definition);
    return machineHash === workflow.hash ? { ...workflow, checked: states } : refused('unsafe');
  }
}

function lifeOf({ inForceFrom, retiredAt }: DefinitionRow): NonNullable<LoadedWorkflow['own']> {
  return { inForceFrom: inForceFrom as string, retiredAt };
}
