/**
 * Aho–Corasick over UTF-16 units in flat arrays: about 18 bytes per node, no object per word. Nodes are in breadth-first order, so
 * the children of a node are neighbours and are found by bisection; the root has its own table. A text costs one step per
 * unit, whatever the number of words.
 */
export interface TermAutomaton {
  /** Number of the word that ends at a node, or -1. */
  word: Int32Array;
  /** Nearest shorter suffix of a node at which a word ends, or 0. */
  shorter: Int32Array;
  /** Length of the path to each node. */
  depth: Uint16Array;
  code: Uint16Array;
  firstChild: Int32Array;
  fail: Int32Array;
  root: Int32Array;
}

/** `words` are folded, distinct, none of them empty. The numbers of the automaton are places in this array. */
export function buildAutomaton(words: readonly string[]): TermAutomaton {
  const order = words.map((_, index) => index).sort((a, b) => ((words[a] as string) < (words[b] as string) ? -1 : 1));
  const sorted = order.map((index) => words[index] as string);
  const size = 1 + countNodes(sorted);
  const automaton: TermAutomaton = {
    word: new Int32Array(size).fill(-1),
    shorter: new Int32Array(size),
    depth: new Uint16Array(size),
    code: new Uint16Array(size),
    firstChild: new Int32Array(size + 1),
    fail: new Int32Array(size),
    root: new Int32Array(65536),
  };
  growTrie(automaton, sorted, order, size);
  linkSuffixes(automaton, size);
  return automaton;
}

/** Distinct prefixes: what each word adds to the one before it. */
function countNodes(sorted: readonly string[]): number {
  let nodes = 0;
  let before = '';
  for (const word of sorted) {
    let same = 0;
    while (same < before.length && before.charCodeAt(same) === word.charCodeAt(same)) same++;
    nodes += word.length - same;
    before = word;
  }
  return nodes;
}

/** Each node is a range of the sorted words that share its path. */
function growTrie(automaton: TermAutomaton, sorted: readonly string[], order: readonly number[], size: number): void {
  const from = new Int32Array(size);
  const until = new Int32Array(size);
  until[0] = sorted.length;
  let next = 1;
  for (let node = 0; node < size; node++) {
    automaton.firstChild[node] = next;
    const depth = automaton.depth[node] as number;
    const end = until[node] as number;
    let at = from[node] as number;
    if (node > 0 && (sorted[at] as string).length === depth) automaton.word[node] = order[at++] as number;
    while (at < end) {
      const code = (sorted[at] as string).charCodeAt(depth);
      automaton.code[next] = code;
      automaton.depth[next] = depth + 1;
      from[next] = at;
      while (at < end && (sorted[at] as string).charCodeAt(depth) === code) at++;
      until[next] = at;
      if (node === 0) automaton.root[code] = next;
      next++;
    }
  }
  automaton.firstChild[size] = next;
}

function linkSuffixes(automaton: TermAutomaton, size: number): void {
  const { firstChild, fail, code, word, shorter } = automaton;
  for (let node = 0; node < size; node++) {
    for (let child = firstChild[node] as number; child < (firstChild[node + 1] as number); child++) {
      const suffix = node === 0 ? 0 : step(automaton, fail[node] as number, code[child] as number);
      fail[child] = suffix;
      shorter[child] = (word[suffix] as number) >= 0 ? suffix : (shorter[suffix] as number);
    }
  }
}

/** The node after one more unit: the longest suffix of what was read that some word begins with. */
export function step(automaton: TermAutomaton, from: number, code: number): number {
  for (let node = from; node !== 0; node = automaton.fail[node] as number) {
    const child = childOf(automaton, node, code);
    if (child !== 0) return child;
  }
  return automaton.root[code] as number;
}

function childOf({ firstChild, code: codes }: TermAutomaton, node: number, code: number): number {
  let low = firstChild[node] as number;
  let high = (firstChild[node + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = codes[middle] as number;
    if (found === code) return middle;
    if (found < code) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
