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

/** Where an edge is kept: the node that it leaves (-1: nobody's), the class of its character, the node that it leads to. */
const STRIDE = 4;

/** What an entry asks beyond its characters, one bit each; most ask nothing. */
const EXACT = 1;
const WORD = 2;
const FOLLOW = 4;
const SPACED = 8;

/**
 * All literals of all rules in one trie with hashed edges. A walk reads at most the longest literal, so a text costs
 * O(length × longest literal) whatever it holds. ASCII letters are folded to lower case.
 */
export class LiteralIndex {
  readonly entries: LiteralEntry[] = [];
  /** A number for each character that is in some literal, both cases of an ASCII letter the same; 0 for all others, which no walk goes over. */
  readonly #classes = new Uint16Array(65536);
  #classCount = 0;
  /** Open addressing, see {@link STRIDE}. */
  #edges = new Int32Array(1024 * STRIDE).fill(-1);
  #edgeCount = 0;
  #nodes = 1;
  #outputs: (number[] | undefined)[] = [undefined];
  /** By entry, {@link EXACT} and the like. */
  readonly #asks: number[] = [];
  /** What must follow, by entry, and once for all entries that ask the same. */
  #follow: (Uint8Array | undefined)[] = [];
  #followSets = new Map<string, Uint8Array>();

  add(entry: LiteralEntry): void {
    let node = 0;
    for (let at = 0; at < entry.text.length; at++) node = this.#grow(node, this.#classOf(entry.text.charCodeAt(at)));
    const output = this.#outputs[node] ?? [];
    output.push(this.entries.length);
    this.#outputs[node] = output;
    this.entries.push(entry);
    this.#asks.push((entry.exact ? EXACT : 0) | (entry.word ? WORD : 0) | (entry.follow === '' ? 0 : FOLLOW) | (entry.spaced ? SPACED : 0));
    this.#follow.push(entry.follow === '' ? undefined : this.#followSet(entry.follow));
  }

  #classOf(code: number): number {
    if (this.#classes[code] === 0) {
      this.#classes[code] = ++this.#classCount;
      if (code >= 97 && code <= 122) this.#classes[code - 32] = this.#classCount;
    }
    return this.#classes[code] as number;
  }

  #followSet(characters: string): Uint8Array {
    const known = this.#followSets.get(characters) ?? bitsOf(characters);
    this.#followSets.set(characters, known);
    return known;
  }

  #grow(node: number, kind: number): number {
    if (this.#edgeCount * 2 * STRIDE >= this.#edges.length) this.#rehash();
    const slot = slotOf(this.#edges, node, kind);
    if (this.#edges[slot] === node) return this.#edges[slot + 2] as number;
    this.#edges.set([node, kind, this.#nodes], slot);
    this.#edgeCount++;
    this.#outputs.push(undefined);
    return this.#nodes++;
  }

  #rehash(): void {
    const old = this.#edges;
    this.#edges = new Int32Array(old.length * 2).fill(-1);
    for (let at = 0; at < old.length; at += STRIDE) {
      if (old[at] === -1) continue;
      this.#edges.set(old.subarray(at, at + 3), slotOf(this.#edges, old[at] as number, old[at + 1] as number));
    }
  }

  /**
   * Calls `emit` for every literal that starts at `from`, shortest first. With `loose`, blanks between characters are
   * skipped (three at most in a row) and only literals that allow it are reported. `units` are the text's code units.
   */
  match(text: string, units: Uint16Array, from: number, loose: boolean, emit: (entry: LiteralEntry, end: number) => void): void {
    const edges = this.#edges;
    const classes = this.#classes;
    const outs = this.#outputs;
    const length = text.length;
    let node = 0;
    let skipped = false;
    for (let at = from; at < length; at++) {
      let code = units[at] as number;
      if (loose && at > from && isBlank(code)) {
        const next = skipBlanks(text, at);
        if (next < 0) return;
        skipped = true;
        at = next;
        code = units[at] as number;
      }
      const kind = classes[code] as number;
      if (kind === 0) return;
      const slot = slotOf(edges, node, kind);
      if (edges[slot] === -1) return;
      node = edges[slot + 2] as number;
      const outputs = outs[node];
      if (outputs !== undefined) this.#report(outputs, text, units, from, at + 1, skipped, emit);
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
      const asks = this.#asks[index] as number;
      if (asks === 0 && !skipped) {
        emit(this.entries[index] as LiteralEntry, end);
        continue;
      }
      if (skipped && (asks & SPACED) === 0) continue;
      if ((asks & FOLLOW) !== 0 && !hasBit(this.#follow[index] as Uint8Array, units[end] as number)) continue;
      if ((asks & WORD) !== 0 && (isAlnum(units[end] as number) || isAlnum(text.charCodeAt(from - 1)))) continue;
      const entry = this.entries[index] as LiteralEntry;
      if ((asks & EXACT) !== 0 && !skipped && !text.startsWith(entry.written, from)) continue;
      emit(entry, end);
    }
  }
}

/** Where this edge is, or the free place where it belongs. */
function slotOf(edges: Int32Array, node: number, kind: number): number {
  const mask = edges.length - 1;
  const hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(kind, 0x85ebca6b);
  let slot = ((hash ^ (hash >>> 15)) * STRIDE) & mask;
  while (edges[slot] !== -1 && !(edges[slot] === node && edges[slot + 1] === kind)) slot = (slot + STRIDE) & mask;
  return slot;
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
