import type { DeclaredRole } from '../../../domain/declared-role.ts';
import type { Name } from '../../../domain/names/name.ts';
import { ROLE_NAMES, SHIPPED_NAMING } from '../../../domain/names/people.ts';
import { isDeciding } from '../../../domain/proposal.ts';
import { isShippedRole, ROLES, type Role } from '../../../domain/roles.ts';
import type { RoleStore } from '../../ports.ts';

/** Seconds after which a change by another process is seen at the latest. */
const SECONDS = 10;

/** The roles of the installation, shipped and declared, as last read: what an event asks of them it asks without the database. */
export class RoleWatch {
  readonly #store: Pick<RoleStore, 'declared'>;
  readonly #timer: NodeJS.Timeout;
  #declared: readonly DeclaredRole[] = [];
  #reading = 0;

  private constructor(store: Pick<RoleStore, 'declared'>) {
    this.#store = store;
    this.#timer = setInterval(() => void this.reload().catch(() => undefined), SECONDS * 1000).unref();
  }

  /** Resolves when the roles are read. A later reading that fails leaves them as they were last read. */
  static async open(store: Pick<RoleStore, 'declared'>): Promise<RoleWatch> {
    const watch = new RoleWatch(store);
    try {
      await watch.reload();
    } catch (error) {
      watch.close();
      throw error;
    }
    return watch;
  }

  /** Every role with its names: the shipped ones in their order, then the declared ones, retired ones too. */
  all(): { id: Role; name: Name; deciding: boolean; shipped: boolean; retiredAt: string | null }[] {
    const shipped = ROLES.map((id) => ({ id, name: ROLE_NAMES[id], deciding: isDeciding(id), shipped: true, retiredAt: null }));
    return [...shipped, ...this.#declared.map((role) => ({ ...role, shipped: false }))];
  }

  /** A declared role; undefined for a shipped one and for one that is not there. */
  declared(id: Role): DeclaredRole | undefined {
    return this.#declared.find((role) => role.id === id);
  }

  /** Whether somebody can be given it. */
  isInUse(id: Role): boolean {
    return isShippedRole(id) || this.declared(id)?.retiredAt === null;
  }

  /** Whether two people give it: what fills steps, publishes, administers or audits. */
  isDeciding(id: Role): boolean {
    return isShippedRole(id) ? isDeciding(id) : (this.declared(id)?.deciding ?? true);
  }

  nameOf(id: Role): Name {
    return this.declared(id)?.name ?? SHIPPED_NAMING.role(id);
  }

  /** A reading that another one has overtaken is dropped. */
  async reload(): Promise<void> {
    const turn = ++this.#reading;
    const declared = await this.#store.declared();
    if (turn === this.#reading) this.#declared = declared;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
