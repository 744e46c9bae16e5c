import { bitsOf, hasBit } from './bits.ts';
import { isAlnum, isBlank } from './char-class.ts';

/** One literal of one rule. */
export interface LiteralEntry {
  /** Lower case. */
  text: string;
  /** As the rule wrote it. */
  written: string;
  /** Index of the rule's candidate handler. */
  handler: number;
  /** ASCII case must agree. */
  exact: boolean;
  /** Blanks may be between its characters. */
  spaced: boolean;
  /** No ASCII letter or digit next to it. */
  word: boolean;
  /** One of these must follow it; empty for anything. */
  follow: string;
}

const EMPTY = -1;

/**
 * All literals of all rules in one trie with hashed edges. A walk reads at most the longest literal, so a text costs
 * O(length × longest literal) whatever it holds. ASCII letters are folded to lower case.
 */
export class LiteralIndex {
  readonly entries: LiteralEntry[] = [];
  /** Edges: key = node * 65536 + code unit, open addressing; node numbers stay under 2^31 / 65536 by hashing. */
  #keys = new Float64Array(1024).fill(EMPTY);
  #targets = new Int32Array(1024);
  #edges = 0;
  #nodes = 1;
  #outputs: (number[] | undefined)[] = [undefined];
  /** What must follow, by entry, and once for all entries that ask the same. */
  #follow: (Uint8Array | undefined)[] = [];
  #followSets = new Map<string, Uint8Array>();

  add(entry: LiteralEntry): void {
    let node = 0;
    for (let at = 0; at < entry.text.length; at++) node = this.#grow(node, entry.text.charCodeAt(at));
    const output = this.#outputs[node] ?? [];
    output.push(this.entries.length);
    this.#outputs[node] = output;
    this.entries.push(entry);
    this.#follow.push(entry.follow === '' ? undefined : this.#followSet(entry.follow));
  }

  #followSet(characters: string): Uint8Array {
    const known = this.#followSets.get(characters) ?? bitsOf(characters);
    this.#followSets.set(characters, known);
    return known;
  }

  #slot(keys: Float64Array, node: number, code: number): number {
    const mask = keys.length - 1;
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    const key = node * 65536 + code;
    while (keys[slot] !== EMPTY && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(node: number, code: number): number {
    if (this.#edges * 2 >= this.#keys.length) this.#rehash();
    const slot = this.#slot(this.#keys, node, code);
    if (this.#keys[slot] !== EMPTY) return this.#targets[slot] as number;
    this.#keys[slot] = node * 65536 + code;
    this.#targets[slot] = this.#nodes;
    this.#edges++;
    this.#outputs.push(undefined);
    return this.#nodes++;
  }

  #rehash(): void {
    const keys = new Float64Array(this.#keys.length * 4).fill(EMPTY);
    const targets = new Int32Array(keys.length);
    for (let old = 0; old < this.#keys.length; old++) {
      const key = this.#keys[old] as number;
      if (key === EMPTY) continue;
      const slot = this.#slot(keys, Math.floor(key / 65536), key % 65536);
      keys[slot] = key;
      targets[slot] = this.#targets[old] as number;
    }
    this.#keys = keys;
    this.#targets = targets;
  }

  /**
   * Calls `emit` for every literal that starts at `from`, shortest first. With `loose`, blanks between characters are
   * skipped (three at most in a row) and only literals that allow it are reported. `units` are the text's code units.
   */
  match(text: string, units: Uint16Array, from: number, loose: boolean, emit: (entry: LiteralEntry, end: number) => void): void {
    let node = 0;
    let skipped = false;
    for (let at = from; at < text.length; at++) {
      let code = units[at] as number;
      if (loose && at > from && isBlank(code)) {
        const next = skipBlanks(text, at);
        if (next < 0) return;
        skipped = true;
        at = next;
        code = units[at] as number;
      }
      if (code >= 65 && code <= 90) code += 32;
      const slot = this.#slot(this.#keys, node, code);
      if (this.#keys[slot] === EMPTY) return;
      node = this.#targets[slot] as number;
      const outputs = this.#outputs[node];
      if (outputs) this.#report(outputs, text, units, from, at + 1, skipped, emit);
    }
  }

  #report(
    outputs: number[],
    text: string,
    units: Uint16Array,
    from: number,
    end: number,
    skipped: boolean,
    emit: (entry: LiteralEntry, end: number) => void,
  ): void {
    for (const index of outputs) {
      const entry = this.entries[index] as LiteralEntry;
      if (skipped && !entry.spaced) continue;
      const follow = this.#follow[index];
      if (follow !== undefined && !hasBit(follow, units[end] as number)) continue;
      if (entry.word && (isAlnum(units[end] as number) || isAlnum(text.charCodeAt(from - 1)))) continue;
      if (entry.exact && !skipped && !text.startsWith(entry.written, from)) continue;
      emit(entry, end);
    }
  }
}

/** Offset of the first character after at most three blanks, or -1. */
function skipBlanks(text: string, from: number): number {
  for (let at = from; at < from + 4 && at < text.length; at++) if (!isBlank(text.charCodeAt(at))) return at;
  return -1;
}

/** Characters that differ between simplified and traditional writing in the literals that rules use. */
const TRADITIONAL: Record<string, string> = {
  机: '機',
  绝: '絕',
  内: '內',
  国: '國',
  级: '級',
  长: '長',
  发: '發',
  开: '開',
  证: '證',
  号: '號',
  码: '碼',
  电: '電',
  话: '話',
  邮: '郵',
  银: '銀',
  账: '賬',
  户: '戶',
  护: '護',
  车: '車',
  联: '聯',
  系: '繫',
  阅: '閱',
  传: '傳',
  资: '資',
  关: '關',
  务: '務',
  应: '應',
  见: '見',
  业: '業',
  条: '條',
  经: '經',
  办: '辦',
  员: '員',
  当: '當',
  诉: '訴',
  请: '請',
  详: '詳',
  儿: '兒',
  对: '對',
  时: '時',
  会: '會',
  议: '議',
  讨: '討',
  论: '論',
  项: '項',
  参: '參',
  仅: '僅',
  门: '門',
  转: '轉',
  许: '許',
  导: '導',
  临: '臨',
  医: '醫',
  岁: '歲',
  钥: '鑰',
  识: '識',
  访: '訪',
  问: '問',
  录: '錄',
  设: '設',
  备: '備',
  负: '負',
  责: '責',
  处: '處',
};

/** The literal itself, and its traditional spelling when that differs. */
export function spellings(literal: string): string[] {
  let traditional = '';
  for (const character of literal) traditional += TRADITIONAL[character] ?? character;
  return traditional === literal ? [literal] : [literal, traditional];
}
