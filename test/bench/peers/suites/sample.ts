const WORD = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';
const DIGIT = '0123456789';
/** Repetitions without an end end here. */
const MOST_MORE = 3;

/** Random texts of a regular expression (classes, groups, alternatives, counts), the same in every run. */
export class Samples {
  #state = 1;

  of(pattern: string): string {
    return new Sampler(pattern.replaceAll(/\(\?[a-z-]+\)/g, ''), (below) => this.#below(below)).text();
  }

  #below(below: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 4294967296) * below);
  }
}

class Sampler {
  readonly #pattern: string;
  readonly #below: (below: number) => number;
  #at = 0;

  constructor(pattern: string, below: (below: number) => number) {
    this.#pattern = pattern;
    this.#below = below;
  }

  /** One of the alternatives up to the closing bracket or the end. */
  text(): string {
    const alternatives = [''];
    while (this.#at < this.#pattern.length && this.#pattern[this.#at] !== ')') {
      if (this.#pattern[this.#at] === '|') {
        this.#at++;
        alternatives.push('');
      } else alternatives[alternatives.length - 1] += this.#repeated();
    }
    return alternatives[this.#below(alternatives.length)] as string;
  }

  #repeated(): string {
    const start = this.#at;
    let text = this.#atom();
    const end = this.#at;
    const counted = /^(?:\{(\d+)(,?)(\d*)\}|([*+?]))\??/.exec(this.#pattern.slice(end));
    if (!counted) return text;
    const least = counted[4] === undefined ? Number(counted[1]) : counted[4] === '+' ? 1 : 0;
    const most = counted[3] ? Number(counted[3]) : counted[4] === '?' ? 1 : counted[2] || counted[4] ? least + MOST_MORE : least;
    const count = least + this.#below(most - least + 1);
    text = count === 0 ? '' : text;
    for (let more = 1; more < count; more++) {
      this.#at = start;
      text += this.#atom();
    }
    this.#at = end + counted[0].length;
    return text;
  }

  #atom(): string {
    const character = this.#pattern[this.#at++] as string;
    if (character === '(') {
      if (this.#pattern.startsWith('?:', this.#at)) this.#at += 2;
      const text = this.text();
      this.#at++;
      return text;
    }
    if (character === '[') return this.#one(this.#class());
    if (character === '.') return this.#one(WORD);
    return character === '\\' ? this.#one(this.#escape()) : character;
  }

  #one(characters: string): string {
    return characters[this.#below(characters.length)] as string;
  }

  #escape(): string {
    const character = this.#pattern[this.#at++] as string;
    return { w: WORD, d: DIGIT, s: ' ', n: '\n', t: '\t' }[character] ?? character;
  }

  #class(): string {
    let characters = '';
    while (this.#pattern[this.#at] !== ']') {
      const first = this.#pattern[this.#at++] as string;
      const from = first === '\\' ? this.#escape() : first;
      const isRange = from.length === 1 && this.#pattern[this.#at] === '-' && this.#pattern[this.#at + 1] !== ']';
      if (!isRange) {
        characters += from;
        continue;
      }
      const last = this.#pattern[this.#at + 1] as string;
      this.#at += 2;
      for (let code = from.charCodeAt(0); code <= last.charCodeAt(0); code++) characters += String.fromCharCode(code);
    }
    this.#at++;
    return characters;
  }
}
