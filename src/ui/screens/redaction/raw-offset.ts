/** A text area counts a line end as one; the text of a file may have two. */
export function rawOffset(text: string, shown: number): number {
  let raw = 0;
  for (let at = 0; at < shown && raw < text.length; at++) raw += text[raw] === '\r' && text[raw + 1] === '\n' ? 2 : 1;
  return raw;
}
