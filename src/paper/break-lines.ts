import LineBreaker from 'linebreak';

/**
 * One paragraph in lines that are no wider than the measure: broken where the rules of its script allow it (UAX 14: no closing mark begins a
 * line), and anywhere in what is longer than a line, as a hash is.
 */
export function breakLines(paragraph: string, measure: number, widthOf: (part: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const put = (piece: string) => {
    if (line !== '' && width + widthOf(piece.trimEnd()) > measure) {
      lines.push(line);
      line = '';
      width = 0;
    }
    line += piece;
    width += widthOf(piece);
  };
  for (const part of partsOf(paragraph)) {
    if (widthOf(part.trimEnd()) <= measure) put(part);
    else for (const character of part) put(character);
  }
  return [...lines, line];
}

/** What stays together. */
function* partsOf(paragraph: string): Generator<string> {
  const breaker = new LineBreaker(paragraph);
  let start = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    yield paragraph.slice(start, next.position);
    start = next.position;
  }
}
