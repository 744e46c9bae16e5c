import { type Candidate, defineRule, literals, type Match } from '../../src/plugin-api.ts';

const DESCRIPTOR =
  /^(?:[ \t]{0,2}[-‐‑‒–—−/:[(]{0,3}[ \t]{0,2}(?:SENSITIVE|COMMERCIAL|PERSONAL|LOCSEN|LOCAL(?:LY)? SENSITIVE|STRAP ?[1-3]?|UK EYES ONLY|EYES ONLY|UMBRA|ATOMIC|CANADA|AUS|NZ|US|HR|MANAGEMENT|POLICY|STAFF|MARKET|FOR PUBLIC RELEASE|RECIPIENTS ONLY|ORGANISATIONAL USE ONLY|HMG USE ONLY|EMBARGOED|DESNZ|ONLY|[123])\b[\])]?)+/;
const LINE_START =
  /(?:^|\n)[ \t"“(【[>|*-]*(?:(?:classification|marking|protective marking|security classification|handling|header|footer)\s?[:：]\s?)?$/i;
const LINE_END = /^[ \t]*[)】\]"”|*.-]*[ \t]*(?:\r?\n|$)/;

/** Marks of the United Kingdom's Government Security Classifications, and of the scheme before it. */
export default defineRule({
  id: 'uk-classification-marking',
  version: 2,
  entity: 'uk-classification-marking',
  severity: 'block',
  owner: 'confidentiality',
  claims: false,
  basis: ['Government Security Classifications Policy 2023', 'Official Secrets Act 1989'],
  messages: {
    ukMark: {
      en: 'A United Kingdom protective marking. Stop and tell the confidentiality reviewer.',
      zh: '出现英国保护性标识，请停止处理并报告保密审查员。',
    },
  },
  candidates: [
    literals(
      [
        'OFFICIAL',
        'UK SECRET',
        'UK TOP SECRET',
        'UK OFFICIAL',
        'UK CONFIDENTIAL',
        'UK RESTRICTED',
        'UK EYES ONLY',
        'TOP SECRET STRAP',
        'SECRET STRAP',
        ...['1', '2', '3'].flatMap((level) => [`TOP SECRET STRAP${level}`, `SECRET STRAP${level}`]),
        'SECRET UK',
        'TOP SECRET UK',
        'NATO SECRET',
        'NATO RESTRICTED',
        'NATO CONFIDENTIAL',
        'COSMIC TOP SECRET',
        'RESTRICTED',
        'PROTECT',
        'NOT PROTECTIVELY MARKED',
      ],
      { exact: true, word: true, spaced: true },
    ),
    literals(
      [
        'official-sensitive',
        'official sensitive',
        'official – sensitive',
        'official - sensitive',
        'official—sensitive',
        'official–sensitive',
        'official‑sensitive',
        'official‐sensitive',
      ],
      { word: true },
    ),
  ],
  check(mark) {
    const upper = mark.text.slice(mark.start, mark.end);
    const rest = DESCRIPTOR.exec(mark.after(60))?.[0].trimEnd() ?? '';
    const whole = upper.replace(/\s+/g, ' ');
    const sensitive = /SENSITIVE/i.test(whole) || /SENSITIVE/.test(rest);
    if (/^(?:UK |COSMIC|NATO |TOP SECRET |SECRET )/.test(whole) || (sensitive && isShouted(mark, whole))) return found(mark, rest, 0.96);
    if (!LINE_START.test(mark.lineBefore(40)) || !LINE_END.test(mark.after(80).slice(rest.length))) return null;
    return found(mark, rest, 0.9);
  },
});

/** `Official-Sensitive` in prose about the scheme is no mark; shouted or on a line of its own it is. */
function isShouted(mark: Candidate, whole: string): boolean {
  return whole === whole.toUpperCase() || (LINE_START.test(mark.lineBefore(40)) && LINE_END.test(mark.after(80)));
}

function found(mark: Candidate, rest: string, confidence: number): Match {
  return {
    end: mark.end + rest.length,
    value: mark.text
      .slice(mark.start, mark.end + rest.length)
      .replace(/\s+/g, ' ')
      .toUpperCase(),
    confidence,
    evidence: ['mark'],
  };
}
