import { type Candidate, type Match, type NameSpan, nameAt } from '../../src/plugin-api.ts';
import { englishAt, recorded } from './english.ts';

const CLOSED = /^(?:[\s"'“”‘’<>;,&}\])，。；、）|]|$)/;

function toMatch(text: string, name: NameSpan, evidence: string): Match {
  return {
    start: name.start,
    end: name.end,
    value: text.slice(name.start, name.end),
    confidence: 0.9,
    evidence: [`context:${evidence}`, 'surname'],
  };
}

/** The value of a field: `"name":"…"`, `<xm>…</xm>`, `name=…`, `Name: Jane Doe`. */
export function fieldValue(field: Candidate): Match | null {
  const link = /^["'’]?[ \t]{0,2}(?:=>|[:=：>])[ \t]{0,2}["'‘“]?/.exec(field.after(10))?.[0];
  if (!link) return null;
  const at = field.end + link.length;
  const name = nameAt(field.text, at, 'label');
  if (name) return CLOSED.test(field.text.slice(name.end, name.end + 1)) ? toMatch(field.text, name, 'field') : null;
  const before = field.lineBefore(24);
  if (
    !/(?:^|[;,{|(<"'])\s*(?:(?:full|first|passenger|guest|holder|employee|member|parent|guardian|resident|beneficiary|payee|spouse|patient|client|pupil|child|student|tenant|customer|your|claimant|applicant)(?:['’]s)?[ _-]?)?$/i.test(
      before,
    )
  )
    return null;
  const surnameFirst = recorded(field);
  if (surnameFirst) return surnameFirst[0] as Match;
  const english = englishAt(field.text, at);
  return english?.end !== undefined && CLOSED.test(field.text.slice(english.end, english.end + 1)) ? english : null;
}

/** A line that is only a name and a colon, with the person spoken to below: 褚澜蓉：你于… */
export function addressed(colon: Candidate): Match | null {
  if (!/^[\s\u3000]{0,8}(?:你|您|经查|经审查|现就|关于你|本机关于)/.test(colon.after(16))) return null;
  const line = colon.lineBefore(24);
  const lead = /^[\s\u3000]*/.exec(line)?.[0].length ?? 0;
  const start = colon.start - line.length + lead;
  const name = nameAt(`${colon.text.slice(start, colon.start)}：`, 0, 'label');
  return name && start + name.end === colon.start ? toMatch(colon.text, { start, end: colon.start }, 'salutation') : null;
}

/** Between the items of a list: a sign or a line break, a number, a bracket after the item before. */
const BETWEEN_ITEMS =
  /^(?:[（(][^）)\n]{1,20}[）)])?(?:[ \t\u3000]{0,3}[、，,；;/／|][ \t\u3000]{0,3}|[ \t\u3000]{1,4}|[ \t\u3000]{0,4}\r?\n[ \t\u3000]{0,6})(?:\r?\n[ \t\u3000]{0,6})?(?:[（(]?\d{1,3}(?:[.．、)）]|\s)[ \t\u3000]{0,3}|[一二三四五六七八九十]{1,3}、)?/;
const FIRST_ITEM =
  /^(?:[（(][^）)\n]{0,16}[）)])?[ \t\u3000]{0,4}[:：]?[ \t\u3000]{0,4}(?:\r?\n[ \t\u3000]{0,6}){0,2}(?:[（(]?\d{1,3}(?:[.．、)）]|\s)[ \t\u3000]{0,3}|[一二三四五六七八九十]{1,3}、)?/;
const ITEM_END = /^(?:[\s、，,；;。/／|（(]|$)/;

/** Names of a list after its heading, at least two of them: in a row, or one per line. At most 500. */
export function listedNames(heading: Candidate): Match[] {
  const { text } = heading;
  const names: NameSpan[] = [];
  let gap = FIRST_ITEM.exec(heading.after(48))?.[0] ?? '';
  if (!/[:：\n]/.test(gap)) return [];
  let end = heading.end;
  while (names.length < 500) {
    const next = nameAt(text, end + gap.length, 'label');
    if (!next || !ITEM_END.test(text.slice(next.end, next.end + 1))) break;
    names.push(next);
    end = next.end;
    gap = BETWEEN_ITEMS.exec(text.slice(end, end + 64))?.[0] ?? '';
    if (gap === '') break;
  }
  return names.length > 1 ? names.map((name) => toMatch(text, name, 'list')) : [];
}
