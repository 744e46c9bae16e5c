import { type Candidate, defineRule, literals, type Match } from '../../src/plugin-api.ts';

const DESCRIPTOR =
  /^(?:[ \t]{0,2}[-‐‑‒–—−/:[(]{0,3}[ \t]{0,2}(?:SENSITIVE|COMMERCIAL|PERSONAL|LOCSEN|LOCAL(?:LY)? SENSITIVE|STRAP ?[1-3]?|UK EYES ONLY|EYES ONLY|UMBRA|ATOMIC|CANADA|AUS|NZ|US|HR|MANAGEMENT|POLICY|STAFF|MARKET|FOR PUBLIC RELEASE|RECIPIENTS ONLY|ORGANISATIONAL USE ONLY|HMG USE ONLY|EMBARGOED|DESNZ|RECRUITMENT|MEDICAL|LEGAL|INVESTIGATION|DEFENCE|DIPLOMATIC|LEVEL [1-3]|ONLY|[123])\b[\])]?)+/;
const TITLED_DESCRIPTOR = new RegExp(DESCRIPTOR.source, 'i');
/** The level in front of a caveat: CONFIDENTIAL – UK EYES ONLY. */
const LEVEL_BEFORE = /(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|OFFICIAL)[ \t]{0,2}[-–—/:,]?[ \t]{0,2}$/;
const LINE_START =
  /(?:^|\n)[ \t"“(【[>|*-]*(?:(?:classification|marking|protective marking|security classification|handling|header|footer)\s?[:：]\s?)?$/i;
const LINE_END = /^[ \t]*[)】\]"”|*.-]*[ \t]*(?:\r?\n|$)/;

/** Marks of the United Kingdom's Government Security Classifications, and of the scheme before it. */
export default defineRule({
  id: 'uk-classification-marking',
  version: 5,
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
        'NATO UNCLASSIFIED',
        ...['UKSECRET', 'UKTOPSECRET', 'UKOFFICIAL', 'OFFICIAL-SENSITIVE', 'OFFICIALSENSITIVE', 'UKEYESONLY', 'TOPSECRETSTRAP'],
        'COSMIC TOP SECRET',
        'EU RESTRICTED',
        'RESTREINT UE/EU RESTRICTED',
        'CONFIDENTIEL UE/EU CONFIDENTIAL',
        'SECRET UE/EU SECRET',
        'RESTRICTED',
        'PROTECT',
        'NOT PROTECTIVELY MARKED',
      ],
      { exact: true, word: true, spaced: true },
    ),
    literals(
      [
        'official-sensitive',
        'official_sensitive',
        'official: sensitive',
        'official sensitive',
        'official - sensitive',
        'official—sensitive',
      ],
      { word: true },
    ),
  ],
  check(mark) {
    const upper = mark.text.slice(mark.start, mark.end);
    const whole = upper.replace(/\s+/g, ' ');
    const titled = upper !== upper.toUpperCase() && LINE_START.test(mark.lineBefore(40));
    const rest = closed((titled ? TITLED_DESCRIPTOR : DESCRIPTOR).exec(mark.after(60))?.[0].trimEnd() ?? '');
    const sensitive = /S ?E ?N ?S ?I ?T ?I ?V ?E/i.test(whole) || /SENSITIVE/.test(rest);
    if (/^U ?K OFFICIAL$/.test(whole) && rest === '' && /^ [A-Z]{3}/.test(mark.after(4))) return null;
    if (/^(?:U ?K|COSMIC|NATO |TOP SECRET |SECRET |T ?O ?P ?S ?E)/.test(whole)) return found(mark, rest, 0.96, levelBefore(mark));
    if (isAboutScheme(mark, rest)) return null;
    if (sensitive && isShouted(mark, whole, rest)) return found(mark, rest, 0.96);
    if (!LINE_START.test(mark.lineBefore(40)) || !LINE_END.test(mark.after(80).slice(rest.length))) return null;
    return found(mark, rest, 0.9);
  },
});

/** A bracket that only closes belongs to what opened it: [OFFICIAL-SENSITIVE]. */
function closed(rest: string): string {
  return /[\])]$/.test(rest) && !/[[(]/.test(rest) ? rest.slice(0, -1) : rest;
}

/** `the OFFICIAL-SENSITIVE caveat`, `handling OFFICIAL-SENSITIVE material`: the scheme is spoken of, not this paper. */
function isAboutScheme(mark: Candidate, rest: string): boolean {
  return (
    /[a-z,;:] ["“‘'(]?$|\b(?:The|An?|Any|All|For|Handling|Sharing|Sending|Storing|Each|Every|Mark) ["“‘'(]?$/.test(mark.lineBefore(24)) &&
    !/\b(?:this|these|contains?|includes?|holds?)\b/i.test(mark.lineBefore(80)) &&
    /^["”’')]? (?:caveat|marking|handling|information|data|material|documents?|papers?|assets?|classification|level|tier|policy|guidance|e-?mails?|content|work|systems?|must|should|shall|may|can|cannot|means?|meant|is|are)\b/.test(
      mark.after(60).slice(rest.length),
    )
  );
}

/** `Official-Sensitive` in prose about the scheme is no mark; shouted or on its own line it is. */
function isShouted(mark: Candidate, whole: string, rest: string): boolean {
  return whole === whole.toUpperCase() || (LINE_START.test(mark.lineBefore(40)) && LINE_END.test(mark.after(80).slice(rest.length)));
}

function levelBefore(mark: Candidate): number {
  return /EYES/.test(mark.value) ? (LEVEL_BEFORE.exec(mark.lineBefore(24))?.[0].length ?? 0) : 0;
}

function found(mark: Candidate, rest: string, confidence: number, lead = 0): Match {
  const start = mark.start - lead;
  return {
    start,
    end: mark.end + rest.length,
    value: mark.text
      .slice(start, mark.end + rest.length)
      .replace(/\s+/g, ' ')
      .toUpperCase(),
    confidence,
    evidence: ['mark'],
  };
}
