/** Before the first line: without it Excel takes UTF-8 for the code page of the machine. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A line of a table for spreadsheets, which ends as RFC 4180 has it, and no cell of which is run as a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** A text that begins as a formula does gets an apostrophe before it, as spreadsheets write text; quotes are doubled. */
function cell(text: string): string {
  const safe = /^[\s\uFEFF]*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
