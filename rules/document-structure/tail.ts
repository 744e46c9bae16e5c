import type { Elements, Line, WrittenDate } from '../../src/plugin-api.ts';
import { type Problem, problem } from './problem.ts';

/** An annotation on its own line, in any brackets or none. */
const ANNOTATION =
  /^(?:([（(【[〔［「])\s{0,2}此件[^（）()【】[\]\n]{2,30}([）)】\]〕］」])|此件(?:公开发布|主动公开|依申请公开|不予公开|删减后公开|不公开|公开|发至[^，。；]{1,12}|传达[^，。；]{1,12}))$/;
const ROUND = /^[（(].{0,60}[）)]$/;

/** What is wrong below the text: date, annotation, copies, printing. */
export function tailProblems(elements: Elements): Problem[] {
  return [...dateProblems(elements), ...annotationProblems(elements), ...printingProblems(elements)];
}

function dateProblems({ date, printed }: Elements): Problem[] {
  return [date, printed].flatMap((one) => (one ? formOf(one) : []));
}

function formOf(date: WrittenDate): Problem[] {
  if (!date.isPossible) return [problem('dateImpossible', date, ['calendar'])];
  if (date.style === 'plain') return [];
  return [problem(date.style === 'padded' ? 'datePadded' : 'dateForm', date, ['date'], { severity: 'low' })];
}

function annotationProblems({ lines, title, date, printed, copiedTo }: Elements): Problem[] {
  const annotation = lines.find((line) => line.order > title.last.order && ANNOTATION.test(line.text));
  if (!annotation) return [];
  const brackets = ROUND.test(annotation.text) ? [] : [problem('annotationBrackets', annotation, ['annotation'], { severity: 'low' })];
  const isAbove = date !== undefined && annotation.order < date.line.order;
  const isBelowAll = [copiedTo, printed?.line].some((line: Line | undefined) => line !== undefined && line.order < annotation.order);
  return isAbove || isBelowAll
    ? [...brackets, problem('annotationPlace', annotation, ['annotation', 'date'], { severity: 'low' })]
    : brackets;
}

function printingProblems({ date, printed, copiedTo }: Elements): Problem[] {
  if (!printed) return [];
  const isEarlier = date !== undefined && date.day !== '' && printed.day !== '' && printed.day < date.day;
  const isAbove = copiedTo !== undefined && printed.line.order < copiedTo.order;
  return [
    ...(isEarlier ? [problem('printedBeforeDate', printed, ['printing', 'date'])] : []),
    ...(isAbove ? [problem('copiesPlace', copiedTo, ['copies', 'printing'], { severity: 'low' })] : []),
  ];
}
