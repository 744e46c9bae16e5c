import type { Candidate } from '../../src/plugin-api.ts';

const MAX_LINE = 400;
/** Characters above a row in which its header is looked for. */
const MAX_TABLE = 4_000;
const HEADER =
  /^\s*(?:文件|材料|信息|载体|定密)?(?:密\s{0,2}[级級别]|涉密等级|保密等级|秘密等级|保密级别|定密等级)(?:及保密期限|和保密期限)?\s*$/;

/** Is the mark a cell of its own in a column whose header speaks of the level of secrecy? */
export function isLevelCell(mark: Candidate): boolean {
  if (!/^(?:级|件)?\s{0,3}(?:[\t|｜,\r\n]|$)/.test(mark.after(6)) || !/[\t|｜,]\s{0,3}$|(?:^|\n)\s{0,3}$/.test(mark.before(5)))
    return false;
  const left = mark.lineBefore(MAX_LINE);
  const line = left + mark.text.slice(mark.start, mark.end) + mark.lineAfter(MAX_LINE);
  const separator = ['\t', '|', '｜', ','].find((one) => line.includes(one));
  if (separator === undefined) return false;
  const column = left.split(separator).length - 1;
  const lineStart = mark.start - left.length;
  const above = mark.text.slice(Math.max(0, lineStart - MAX_TABLE), Math.max(0, lineStart - 1));
  return above.split('\n').some((row) => HEADER.test(row.split(separator)[column] ?? ''));
}
