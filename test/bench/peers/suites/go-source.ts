/** Just enough of Go to read the tables of cases that scanners written in it test themselves with. */
export type Expression =
  | { kind: 'text'; value: string }
  | { kind: 'name'; name: string }
  | { kind: 'call'; name: string; of: Expression[] }
  | { kind: 'list'; of: { key: Expression | undefined; value: Expression }[] }
  | { kind: 'sum'; of: Expression[] };

interface Token {
  kind: 'text' | 'name' | 'sign';
  value: string;
  /** It begins a line. */
  first: boolean;
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(`[^`]*`)|("(?:[^"\\\n]|\\.)*")|('(?:[^'\\\n]|\\.)*')|([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*|\d[\w.]*)|(:=|\.\.\.|[^\s\w])|\n/gu;

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let first = true;
  for (const [written, raw, quoted, rune, name, sign] of source.matchAll(TOKEN)) {
    if (written === '\n') first = true;
    const text = raw?.slice(1, -1) ?? (quoted === undefined ? rune : unquoted(quoted));
    const value = text ?? name ?? sign;
    if (value === undefined) continue;
    tokens.push({ kind: text === undefined ? (name === undefined ? 'sign' : 'name') : 'text', value, first });
    first = false;
  }
  return tokens;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\', a: '\x07', b: '\b', f: '\f', v: '\v' };

function unquoted(written: string): string {
  return written
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gi, (_, byte?: string, unit?: string, sign?: string) =>
      sign === undefined ? String.fromCharCode(Number.parseInt(byte ?? unit ?? '', 16)) : (ESCAPES[sign] ?? sign),
    );
}

/** One assignment or `return`, in the order of the file; `func` begins where a function does. */
export type Statement = { kind: 'func' } | { kind: 'set'; name: string; to: Expression } | { kind: 'return'; of: Expression };

/** Every statement of the file that can be read; what cannot is passed over. */
export function statementsOf(source: string): Statement[] {
  const reader = new Reader(tokensOf(source));
  return reader.statements();
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  statements(): Statement[] {
    const found: Statement[] = [];
    while (this.#at < this.#tokens.length) {
      const statement = this.#statement();
      if (statement) found.push(statement);
    }
    return found;
  }

  /** What begins here; the reader is after it, or one token further when nothing does. */
  #statement(): Statement | undefined {
    const token = this.#tokens[this.#at++] as Token;
    if (token.kind !== 'name') return undefined;
    if (token.value === 'func' && token.first) return { kind: 'func' };
    const start = this.#at;
    const isReturn = token.value === 'return' && token.first;
    if (!isReturn && !this.#take(':=', '=')) return undefined;
    try {
      const expression = this.#sum();
      return isReturn ? { kind: 'return', of: expression } : { kind: 'set', name: token.value, to: expression };
    } catch {
      this.#at = start;
      return undefined;
    }
  }

  #is(...values: readonly string[]): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && token.kind !== 'text' && values.includes(token.value);
  }

  #take(...values: readonly string[]): boolean {
    const found = this.#is(...values);
    if (found) this.#at++;
    return found;
  }

  #sum(): Expression {
    const of = [this.#operand()];
    while (this.#take('+')) of.push(this.#operand());
    return of.length === 1 ? (of[0] as Expression) : { kind: 'sum', of };
  }

  #operand(): Expression {
    this.#take('&');
    const token = this.#tokens[this.#at];
    if (!token) throw new Error('the file ends');
    if (token.kind === 'text') {
      this.#at++;
      return { kind: 'text', value: token.value };
    }
    if (this.#is('[', '{', 'map', 'struct')) return this.#composite();
    if (token.kind !== 'name') throw new Error(`no expression: ${token.value}`);
    this.#at++;
    if (this.#is('(')) return { kind: 'call', name: token.value, of: this.#list('(', ')').map(({ value }) => value) };
    return this.#is('{') ? this.#literal() : { kind: 'name', name: token.value };
  }

  /** `[]string{…}`, `map[string]string{…}`, `[]struct{…}{…}`, `{…}`. */
  #composite(): Expression {
    while (!this.#is('{')) {
      if (this.#take('struct')) this.#skip('{', '}');
      else if (this.#is('[')) this.#skip('[', ']');
      else if (this.#tokens[this.#at]?.kind === 'name' || this.#is('*')) this.#at++;
      else if (this.#is('(')) return { kind: 'call', name: 'bytes', of: this.#list('(', ')').map(({ value }) => value) };
      else throw new Error('no literal');
    }
    return this.#literal();
  }

  #literal(): Expression {
    return { kind: 'list', of: this.#list('{', '}') };
  }

  #skip(open: string, close: string): void {
    let depth = 0;
    do {
      if (this.#is(open)) depth++;
      else if (this.#is(close)) depth--;
      this.#at++;
    } while (depth > 0 && this.#at < this.#tokens.length);
  }

  #list(open: string, close: string): { key: Expression | undefined; value: Expression }[] {
    if (!this.#take(open)) throw new Error(`no ${open}`);
    const of: { key: Expression | undefined; value: Expression }[] = [];
    while (!this.#take(close)) {
      const first = this.#sum();
      const value = this.#take(':') ? this.#sum() : first;
      of.push({ key: value === first ? undefined : first, value });
      this.#take('...');
      if (!this.#take(',') && !this.#is(close)) throw new Error('no list');
    }
    return of;
  }
}
