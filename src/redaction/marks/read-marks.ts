import { z } from 'zod';
import { ReviewError } from '../../domain/errors.ts';
import { MAX_MARKS, type Mark, type MarkList, type Quad, WHOLE_PAGE } from './mark.ts';

const MAX_QUADS = 500;
const MAX_BYTES = 32 * 2 ** 20;
/** Square millionths: thinner is no box but a line. */
const MIN_AREA = 100;

const word = (max: number) => z.string().min(1).max(max);
const quad = z.array(z.int().min(0).max(WHOLE_PAGE)).length(8);
const page = z.int().min(1).max(100_000);
const offset = z.int().min(0);
const target = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    part: word(100),
    partIndex: offset,
    position: z.strictObject({ start: offset, end: offset }),
    quote: z.strictObject({
      length: z.int().min(1),
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
      prefix: z.string().max(16).optional(),
      suffix: z.string().max(16).optional(),
    }),
    page: page.optional(),
    quads: z.array(quad).max(MAX_QUADS).optional(),
  }),
  z.strictObject({ kind: z.literal('box'), page, quads: z.array(quad).min(1).max(MAX_QUADS) }),
  z.strictObject({ kind: z.literal('page'), page }),
  z.strictObject({ kind: z.literal('metadata'), key: word(500) }),
  z.strictObject({ kind: z.enum(['cell', 'sheet', 'member', 'element']), name: word(500), range: word(100).optional() }),
]);
const list = z.strictObject({
  version: z.literal(1),
  source: z.strictObject({ file: word(500), digest: z.string().regex(/^sha256:[0-9a-f]{64}$/), revision: word(200).optional() }),
  marks: z.array(
    z.strictObject({
      id: word(100),
      group: word(100).optional(),
      ground: z.strictObject({ code: word(100), note: z.string().max(2_000).optional() }),
      replacement: z.strictObject({ kind: z.enum(['box', 'text', 'mask']), text: z.string().max(200).optional() }),
      origin: z.strictObject({ finding: word(200) }).optional(),
      by: word(200).optional(),
      state: z.enum(['proposed', 'kept', 'dropped', 'lost']),
      target,
    }),
  ),
});

/**
 * Marks from their JSON. Throws `invalid-input`, and never changes what it reads: a box outside the page is refused, not clipped. Marks may
 * overlap: what any of them covers is taken out.
 */
export function readMarks(json: string): MarkList {
  if (json.length > MAX_BYTES) throw refused(`The marks have more than ${MAX_BYTES} characters.`, `标记文件超过 ${MAX_BYTES} 个字符。`);
  const read = list.safeParse(parsed(json));
  if (!read.success) throw unreadable(read.error.issues[0]);
  const marks = read.data as MarkList;
  checkMarks(marks.marks);
  return marks;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The message of the parser quotes the text.
    throw refused('The marks are no JSON. Export them again.', '标记文件不是有效的 JSON，请重新导出。');
  }
}

/** Checks of marks as a whole and of each, beyond their form. */
function checkMarks(marks: readonly Mark[]): void {
  if (marks.length > MAX_MARKS)
    throw refused(
      `The file has ${marks.length} marks, more than ${MAX_MARKS}. Mark whole paragraphs or pages, or split the file.`,
      `该文件有 ${marks.length} 处标记，超过 ${MAX_MARKS} 处的上限。请按整段或整页标记，或拆分文件。`,
    );
  const ids = new Set<string>();
  for (const [index, { id, target: at, replacement }] of marks.entries()) {
    const number = index + 1;
    if (ids.size === ids.add(id).size)
      throw refused(
        `Mark ${number} has the id of an earlier one. Give each its own.`,
        `第 ${number} 处标记的编号与前面重复，请各用不同的编号。`,
      );
    if (replacement.kind !== 'box' && !replacement.text)
      throw refused(`Mark ${number} says no text to put in its place.`, `第 ${number} 处标记未写明替换文字。`);
    if (at.kind === 'text' && at.position.end - at.position.start !== at.quote.length)
      throw refused(
        `The place of mark ${number} is not as long as its quote. Make the mark again.`,
        `第 ${number} 处标记的起止位置与引文长度不符，请重新标记。`,
      );
    const quads = at.kind === 'text' || at.kind === 'box' ? (at.quads ?? []) : [];
    if (quads.some((one) => areaOf(one) < MIN_AREA))
      throw refused(`A box of mark ${number} has no area. Draw it again.`, `第 ${number} 处标记有面积为零的框，请重新绘制。`);
  }
}

function areaOf(quad: Quad): number {
  let sum = 0;
  for (let at = 0; at < 8; at += 2) {
    const [x, y, nextX, nextY] = [quad[at], quad[at + 1], quad[(at + 2) % 8], quad[(at + 3) % 8]] as [number, number, number, number];
    sum += x * nextY - nextX * y;
  }
  return Math.abs(sum) / 2;
}

function unreadable(issue: z.core.$ZodIssue | undefined): ReviewError {
  const path = issue?.path ?? [];
  const number = path[0] === 'marks' && typeof path[1] === 'number' ? path[1] + 1 : undefined;
  const field = path.slice(number === undefined ? 0 : 2).join('.');
  const isOutside = path.includes('quads') && (issue?.code === 'too_big' || issue?.code === 'too_small');
  const [where, wo] = number === undefined ? ['The list of marks', '标记清单'] : [`Mark ${number}`, `第 ${number} 处标记`];
  if (isOutside)
    return refused(
      `${where} has a box outside its page, or too many of them. Corners are whole numbers from 0 to ${WHOLE_PAGE}.`,
      `${wo}的框超出页面，或数量过多。各角坐标应为 0 至 ${WHOLE_PAGE} 的整数。`,
    );
  return refused(`${where} cannot be read at “${field}”. Export the marks again.`, `${wo}的“${field}”无法读取，请重新导出标记。`);
}

function refused(en: string, zh: string): ReviewError {
  return new ReviewError('invalid-input', { en, zh });
}
