import { type Candidate, type Match, readTelephone, type Telephone } from '../../src/plugin-api.ts';
import { foundAt, isTaken } from './found.ts';
import { namedRegion, regionsOf } from './regions.ts';

/** From a label to its number. */
const LEAD =
  /^(?:\.|\s?(?:no|nos|number|numbers|nummer|num)\b\.?|号码|號碼|号)?["']?(?:\s?[（(][^）)\d\n]{0,14}[）)])?\s{0,2}[:：=]?(?:\s?(?:is|us|me|him|her|them|on|at|back|为|是)\b)?\s{0,3}["']?(?=[(（]?\d)/i;
const NUMBER = /^(?:[(（]\d{1,5}[)）]|\d{1,12})(?:[ .\-–/]{0,2}(?:[(（]\d{1,5}[)）]|\d{1,12})){0,6}(?![\d_%A-Za-z]|[.,]\d|[-–]\d)/;
const HAN = /[\u4e00-\u9fff]/;
/** Numbers of things in the same groups. */
const OTHER =
  /(?:part|order|invoice|ref(?:erence)?|serial|model|case|docket|claim|account|acct|isbn|sku|item|ticket|catalog(?:ue)?|batch|lot|version|patent|grant|id|no|number|#)\b[^.;\n]{0,12}$/i;

/** `Tel: 020 7946 0958`, `전화 010-2345-6789`, `香港电话 2345 6789`: by the plan of the country that label, number or text name. */
export function afterLabel(label: Candidate): Match | null {
  const after = label.after(64);
  const lead = LEAD.exec(after)?.[0];
  const written = lead === undefined ? undefined : NUMBER.exec(after.slice(lead.length))?.[0];
  if (lead === undefined || written === undefined) return null;
  const value = written.replace(/\D/g, '');
  // A mobile of the mainland, or an international number: other rules ask about those.
  if (value.length < 7 || value.length > 12 || /^(?:1[3-9]\d{9}|00)/.test(value)) return null;
  const start = label.end + lead.length;
  for (const region of regionsFor(label, start, start + written.length, value)) {
    const telephone = readTelephone(written, region);
    if (telephone && isTaken(telephone)) return foundAt(label.text, start, start + written.length, telephone, 0.9);
  }
  return withCode(label, start, written, value);
}

/** (852) 2345 6789, 44 20 7946 0958: the country's code without the sign; in a Chinese text those of the neighbours only. */
function withCode(label: Candidate, start: number, written: string, value: string): Match | null {
  const code = /^[(（]?([1-9]\d{0,2})[)）]?[ \-–]/.exec(written)?.[1];
  if (code === undefined || value.length < 10 || (!/^(?:852|853|886)$/.test(code) && HAN.test(label.around(24, 40)))) return null;
  const telephone = readTelephone(`+${value}`);
  return telephone?.assigned ? foundAt(label.text, start, start + written.length, telephone, 0.88) : null;
}

function regionsFor(label: Candidate, start: number, end: number, value: string): readonly string[] {
  const near = `${label.text.slice(Math.max(0, label.start - 24), start)} ${label.text.slice(end, end + 20)}`;
  const named = namedRegion(near);
  if (named) return [named];
  const own = regionsOf(label.value);
  // A number without a country in a Chinese text is one of the mainland.
  if (own.length > 0 || HAN.test(near)) return own;
  if (value.startsWith('0')) return ['GB', 'AU', 'IE', 'NZ'];
  return value.length === 10 || (value.length === 11 && value.startsWith('1')) ? ['US'] : [];
}

/** Without a label: in an English text a number of North America or Britain in its groups, else one of the country that is named before it. */
export function unlabelled(run: Candidate): Match | null {
  if (run.shape.disguise !== 'grouped' || run.shape.gaps.some((gap) => !' -.('.includes(gap))) return null;
  const before = run.before(28);
  if (/[\w.$#£€/&=+-]$/.test(before) || /^[\w%]|^[-.,]\d/.test(run.after(2)) || OTHER.test(before)) return null;
  const region = HAN.test(run.before(16) + run.after(16)) ? namedRegion(run.before(12)) : (namedRegion(run.around(24, 24)) ?? 'GB');
  if (region === undefined) return null;
  const telephone = run.value.length === 10 && run.value[0] !== '0' ? american(run) : grouped(run, region);
  return telephone ? foundAt(run.text, run.start, run.end, telephone, 0.84) : null;
}

/** (202) 555-0143, 202-555-0143: blanks alone group other numbers as well. */
function american(run: Candidate): Telephone | null {
  if (run.shape.gaps.every((gap) => gap === ' ')) return null;
  const telephone = readTelephone(run.value, 'US');
  return telephone?.assigned ? telephone : null;
}

/** As Britain, or a country that is named, groups its numbers. */
function grouped(run: Candidate, region: string): Telephone | null {
  if (!/^(?:5,6|5,3,3|4,3,4|3,4,4|4,3,3|3,3,4|2,4,4)$/.test(run.shape.groups.join()) || (region === 'GB' && run.value.length !== 11))
    return null;
  const telephone = readTelephone(run.value, region);
  return telephone && isTaken(telephone) ? telephone : null;
}
