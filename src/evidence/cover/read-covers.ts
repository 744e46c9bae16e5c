import { COVERS, type Covers } from './covers.ts';

/** One thing that an entry says: of a part, the value under a key, as {@link Covers} has it. */
export type CoverLine = readonly [part: string, key: string, value: string | readonly string[] | null];

const MEMBER = `"${COVERS}":`;

/**
 * What an entry says of rows, in the order that it says it; undefined for one from before entries did. It is read from the bytes that were hashed,
 * and not from the payload of its own column, which may be spelled otherwise and say the same. In canonical JSON nothing but the member itself
 * is `"covers":{`, and its texts hold no escape: they are cut out in their places. What is not of that shape is parsed with all around it.
 */
export function coversIn(canonical: string): readonly CoverLine[] | undefined {
  const at = canonical.indexOf(`${MEMBER}{`);
  if (at < 0) return undefined;
  const said = new Places(canonical, at + MEMBER.length).covers();
  return said ?? saidOf((JSON.parse(canonical) as { payload: { [COVERS]?: Covers } }).payload[COVERS]);
}

export function saidOf(covers: Covers | undefined): readonly CoverLine[] | undefined {
  return (
    covers && Object.entries(covers).flatMap(([part, rows]) => Object.entries(rows).map(([key, value]) => [part, key, value] as const))
  );
}

/** Reads one object of objects; nothing is made of their names, which as members of an object would cost more than all the rest. */
class Places {
  readonly #text: string;
  readonly #from: number;
  #at: number;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#from = from;
    this.#at = from;
  }

  /** Undefined when it is not as it should be. */
  covers(): CoverLine[] | undefined {
    const said: CoverLine[] = [];
    const isWhole = this.#members((part) => this.#members((key) => this.#value((value) => said.push([part, key, value]))));
    return isWhole && !this.#text.slice(this.#from, this.#at).includes('\\') ? said : undefined;
  }

  #members(each: (name: string) => boolean): boolean {
    if (!this.#is('{')) return false;
    if (this.#is('}')) return true;
    do {
      const name = this.#string();
      if (name === undefined || !this.#is(':') || !each(name)) return false;
    } while (this.#is(','));
    return this.#is('}');
  }

  #value(tell: (value: string | string[] | null) => void): boolean {
    if (this.#is('[')) return this.#list(tell);
    const value = this.#string();
    if (value === undefined && !this.#text.startsWith('null', this.#at)) return false;
    if (value === undefined) this.#at += 4;
    tell(value ?? null);
    return true;
  }

  #list(tell: (value: string[]) => void): boolean {
    const list: string[] = [];
    do {
      const one = this.#string();
      if (one === undefined) return false;
      list.push(one);
    } while (this.#is(','));
    tell(list);
    return this.#is(']');
  }

  #string(): string | undefined {
    if (this.#text[this.#at] !== '"') return undefined;
    const end = this.#text.indexOf('"', this.#at + 1);
    if (end < 0) return undefined;
    const string = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return string;
  }

  #is(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }
}
