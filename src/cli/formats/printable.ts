/** A name or a stretch of a file for a terminal: what would move its cursor or change its colours is shown as a sign. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\ufffd');
}
