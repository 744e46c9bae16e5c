import { ADMINISTRATION_PARTS } from './administration-parts.ts';
import { ITEM_PARTS } from './item-parts.ts';
import { type Part, rowKey } from './part.ts';
import { sealRow, sealSet, type Values } from './seal.ts';

/**
 * What an audit entry says of the rows that were written with it, by part: the seal of each row under its key, null for a row that was
 * removed; of parts whose rows share their values, the keys under the seal; of a set, its seal and how many rows it has.
 */
export type Covers = Record<string, Record<string, string | string[] | null>>;

/** Member of a payload. */
export const COVERS = 'covers';

/** Ticket of a scan that the item waits for from now on: a scan of a ticket that was never drawn was put in. */
export const TICKET = 'scan.ticket';

export const PARTS: ReadonlyMap<string, Part> = new Map([...ITEM_PARTS, ...ADMINISTRATION_PARTS].map((part) => [part.name, part]));

export const partNamed = (name: string): Part => {
  const part = PARTS.get(name);
  if (!part) throw new Error(`No entry answers for "${name}".`);
  return part;
};

/** Gathers what one entry answers for. */
export class Cover {
  readonly #covers: Covers = {};

  row(name: string, row: Values): this {
    return this.#put(name, rowKey(partNamed(name), row), sealRow(partNamed(name), row));
  }

  gone(name: string, row: Values): this {
    return this.#put(name, rowKey(partNamed(name), row), null);
  }

  /** The item waits for a scan with this ticket. */
  ticket(ticket: string): this {
    return this.#put(TICKET, ticket, '');
  }

  /** All rows of a group, in order. A group without rows is one as well: none was taken out. */
  set(name: string, group: Values, rows: readonly Values[]): this {
    return this.#put(name, rowKey(partNamed(name), group), `${rows.length}:${sealSet(partNamed(name), rows)}`);
  }

  /** The same values in all of these rows. */
  shared(name: string, keys: readonly Values[], row: Values): this {
    if (keys.length === 0) return this;
    const part = partNamed(name);
    const seal = sealRow(part, row);
    const already = this.#covers[name]?.[seal];
    const named = keys.map((key) => rowKey(part, key));
    if (!Array.isArray(already)) return this.#put(name, seal, named);
    for (const key of named) already.push(key);
    return this;
  }

  get covers(): Covers {
    return this.#covers;
  }

  #put(name: string, key: string, value: string | string[] | null): this {
    const rows = this.#covers[name] ?? {};
    rows[key] = value;
    this.#covers[name] = rows;
    return this;
  }
}
