import { type Candidate, defineRule, digits, literals, type Match, symbols } from '../../src/plugin-api.ts';
import { afterPlus, afterZeros } from './international.ts';
import { afterLabel, unlabelled } from './national.ts';
import { LABELS } from './regions.ts';

/** Telephone numbers of everywhere but the mainland, by the numbering plans of their countries. */
export default defineRule({
  id: 'world-phone',
  version: 3,
  entity: 'phone',
  severity: 'high',
  owner: 'legal',
  basis: ['PIPL art 4', 'PIPL art 25', 'Disclosure Regulation art 15'],
  messages: {
    mobile: {
      en: 'A mobile number from outside the mainland. Mask the middle digits, or confirm that it is a published service number.',
      zh: '出现境外（含港澳台）手机号码，请隐去中间几位，或确认其为对外公布的办公号码。',
    },
    line: {
      en: 'A telephone number from outside the mainland. Remove it unless it is an office line.',
      zh: '出现境外（含港澳台）电话号码，非办公电话请删除。',
    },
    office: {
      en: 'A telephone number from outside the mainland that looks like an office or service line. Confirm that it is published.',
      zh: '出现境外（含港澳台）电话号码，疑为办公或服务电话，请确认可以公开。',
    },
  },
  candidates: [
    symbols('+'),
    digits({ length: [10, 17], starts: '0' }),
    digits({ length: 10, starts: '23456789', grouping: '3,3,4' }),
    literals(LABELS.filter(isHanWord)),
    literals(
      LABELS.filter((label) => !isHanWord(label)),
      { word: true },
    ),
  ],
  check(candidate) {
    return candidate.kind === 'symbol' ? afterPlus(candidate) : candidate.kind === 'literal' ? afterLabel(candidate) : inDigits(candidate);
  },
});

/** Labels in Chinese, Japanese and Korean have digits right after them. */
function isHanWord(label: string): boolean {
  return label.charCodeAt(0) > 0x2e80;
}

function inDigits(run: Candidate): Match | null {
  return run.value.startsWith('00') ? afterZeros(run) : unlabelled(run);
}
