import type { Elements, FoundEntity, Line } from '../../src/plugin-api.ts';
import { type Problem, problem } from './problem.ts';

const COPY_NUMBER = /^(份\s?号\s?[：:]?\s?)?(?:No\.?\s?|№\s?)?(\d{1,8})(?=$|[\s\u3000])/;
/** Alone on its line, or after a level. */
const URGENCY = /^(?:[绝机秘]\s?密[^\s]{0,16}\s{1,8})?(特\s?急|加\s?急|平\s?急|特\s?提|急\s?件|紧\s?急|火\s?急)$/;
const TELEGRAM = /电\s?报|明\s?电|发\s?电|密\s?电/;
const SIGNER = /签\s?发\s?人\s?[：:]?\s{0,4}(?:[\u4e00-\u9fff·]{2,})?/;
const UPWARD = new Set(['请示', '报告']);
const confidentiality = { owner: 'confidentiality' } as const;

/** What is wrong above the title: copy number, level, urgency, document number, signer. `marks`: the state-secret marks of the part. */
export function headProblems(elements: Elements, marks: readonly FoundEntity[]): Problem[] {
  const { lines, title } = elements;
  const above = lines.slice(0, title.first.order);
  const levels = marks.filter((mark) => mark.start < title.first.start);
  return [...copyNumberProblems(above, levels), ...urgencyProblems(above), ...numberProblems(elements), ...signerProblems(elements, above)];
}

function copyNumberProblems(above: readonly Line[], levels: readonly FoundEntity[]): Problem[] {
  const [first] = levels;
  const other = levels.find((mark) => levelOf(mark) !== levelOf(first as FoundEntity));
  const differ = other ? [problem('levelsDiffer', other, ['two levels'], { ...confidentiality, severity: 'high' })] : [];
  const at = above.findIndex((line) => COPY_NUMBER.exec(line.text)?.[1] !== undefined);
  const labelled = above[at];
  const line = labelled ?? (levels.length > 0 && COPY_NUMBER.test(above[0]?.text ?? '') ? above[0] : undefined);
  if (!line) return first ? [...differ, problem('copyNumberMissing', first, ['level', 'no copy number'], { ...confidentiality })] : differ;
  const form = COPY_NUMBER.exec(line.text)?.[2]?.length === 6 ? [] : [problem('copyNumberForm', line, ['digits'], { severity: 'low' })];
  const place = line.order > 0 ? [problem('copyNumberPlace', line, ['line'], { severity: 'low' })] : [];
  return [...differ, ...form, ...place];
}

function levelOf({ value }: FoundEntity): string | undefined {
  return /[绝絕極]|[机機]|[秘祕]/
    .exec(value)?.[0]
    .replace(/[絕極]/, '绝')
    .replace('機', '机')
    .replace('祕', '秘');
}

function urgencyProblems(above: readonly Line[]): Problem[] {
  const found = above.flatMap((line) => {
    const written = URGENCY.exec(line.text)?.[1];
    return written === undefined ? [] : [{ line, degree: written.replace(/\s/g, '') }];
  });
  const other = found.find(({ degree }) => degree !== found[0]?.degree);
  if (other) return [problem('urgencyDiffers', other.line, ['two degrees'])];
  const [only] = found;
  if (!only || only.degree === '特急' || only.degree === '加急') return [];
  const isTelegram = above.some(({ text }) => TELEGRAM.test(text));
  if (isTelegram && /^(?:特提|平急)$/.test(only.degree)) return [];
  return [problem('urgencyForm', only.line, ['degree'], { severity: 'low' })];
}

function numberProblems({ number, date }: Elements): Problem[] {
  if (!number) return [];
  const written = number.problems.map((id) => problem(id, number, ['document number'], { severity: 'low' }));
  const differs = date !== undefined && Math.abs(number.year - date.year) > 1;
  return differs ? [...written, problem('numberYearDiffers', number, ['document number', 'date'])] : written;
}

/** Documents to a higher organ name who signed them. */
function signerProblems({ title, organMark, number, hasAddressee }: Elements, above: readonly Line[]): Problem[] {
  if (!organMark || !number || !hasAddressee || !UPWARD.has(title.kind)) return [];
  const signer = above.map(({ text }) => SIGNER.exec(text)?.[0]).find((found) => found !== undefined);
  if (signer !== undefined && /[\u4e00-\u9fff·]{2,}$/.test(signer.replace(/^签\s?发\s?人/, ''))) return [];
  // The name may be on the line below its label.
  if (
    signer !== undefined &&
    above.some(({ text }, at) => /签\s?发\s?人\s?[：:]?$/.test(text) && /^[\u4e00-\u9fff·\s]{2,8}$/.test(above[at + 1]?.text ?? ''))
  )
    return [];
  return [problem('signerMissing', number, [`kind:${title.kind}`, 'no signer'], { severity: 'low' })];
}
