/** How much of what had to stay is there. */
export interface WordCheck {
  expected: number;
  found: number;
}

/** Words of Latin and other spaced scripts as a whole, Chinese by the character; what is joined or cut in two counts as lost. */
export function countWords(expected: string, found: string): WordCheck {
  const left = new Map<string, number>();
  for (const word of wordsOf(found)) left.set(word, (left.get(word) ?? 0) + 1);
  let [all, there] = [0, 0];
  for (const word of wordsOf(expected)) {
    all++;
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    there++;
    left.set(word, count - 1);
  }
  return { expected: all, found: there };
}

function wordsOf(text: string): string[] {
  return text.normalize('NFKC').match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [];
}
