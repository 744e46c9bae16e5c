import type { Expression, Statement } from './go-source.ts';

/** A text, a list, or a table; undefined for what this reader does not know. */
export type Value = string | Value[] | Map<string, Value> | undefined;

/** Functions that the files call, by the name they call them by. */
export type Functions = Readonly<Record<string, (of: readonly Value[]) => Value>>;

export const textOf = (value: Value): string => {
  if (typeof value !== 'string') throw new Error('no text');
  return value;
};

const COMMON: Functions = {
  append: ([list, ...more]) => [...((list as Value[] | undefined) ?? []), ...more.flat()],
  bytes: ([text]) => text,
  'fmt.Sprintf': ([format, ...values]) => {
    let next = 0;
    return textOf(format).replace(/%[svdq]/g, () => textOf(values[next++]));
  },
  'strings.Repeat': ([text, count]) => textOf(text).repeat(Number(textOf(count))),
  'strings.ToUpper': ([text]) => textOf(text).toUpperCase(),
};

/** The values of names while a file is read from top to bottom. */
export class GoValues {
  readonly #functions: Functions;
  readonly #names = new Map<string, Value>();

  constructor(functions: Functions = {}) {
    this.#functions = { ...COMMON, ...functions };
  }

  set({ name, to }: Extract<Statement, { kind: 'set' }>): void {
    this.#names.set(name, this.valueOf(to));
  }

  /** What an expression comes to; of a list, what can be known. */
  valueOf(expression: Expression): Value {
    switch (expression.kind) {
      case 'text':
        return expression.value;
      case 'name':
        return /^\d+$/.test(expression.name) ? expression.name : this.#names.get(expression.name);
      case 'sum': {
        const parts = expression.of.map((part) => this.valueOf(part));
        return parts.every((part) => typeof part === 'string') ? parts.join('') : undefined;
      }
      case 'call':
        return this.#called(expression.name, expression.of);
      case 'list':
        return this.#listed(expression.of);
    }
  }

  #called(name: string, of: readonly Expression[]): Value {
    const called = this.#functions[name];
    const values = of.map((one) => this.valueOf(one));
    try {
      return called?.(values);
    } catch {
      return undefined;
    }
  }

  #listed(of: readonly { key: Expression | undefined; value: Expression }[]): Value {
    if (of.every(({ key }) => key === undefined)) return of.map(({ value }) => this.valueOf(value)).filter((one) => one !== undefined);
    const table = new Map<string, Value>();
    for (const { key, value } of of) {
      const name = key?.kind === 'text' ? key.value : key?.kind === 'name' ? key.name : undefined;
      if (name !== undefined) table.set(name, this.valueOf(value));
    }
    return table;
  }
}
