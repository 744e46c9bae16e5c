import { type Candidate, defineRule, literals, type Match } from '../../src/plugin-api.ts';
import { isPortionTalk, isSpokenOf } from './spoken.ts';

const CONTROL = "[A-Z0-9](?:[A-Z0-9 ,.'/&-]{0,60}[A-Z0-9])?";
/** What follows the level. After a single slash or a dash, in lower case or over a line break only these make a banner. */
const KNOWN =
  '(?:NOFORN|NF|ORCON|OC|REL TO USA[A-Z, ]{0,40}|REL TO [A-Z]{3,4}(?:, ?[A-Z]{3,4}){0,8}|FOUO|FGI(?: [A-Z]{3}){0,4}|SI|TK|SCI|HCS(?:-[A-Z])?|SAR-[A-Z]{2,12}|RD|FRD|CNWDI|PROPIN|IMCON|RELIDO|LES|LIMDIS|EXDIS|NODIS|SP-[A-Z]{2,8}|FEDCON|NOCON|MODIFIED HANDLING(?: AUTHORIZED)?)';
const BANNER = new RegExp(`^(?:[ \\t]{0,4}/[ \\t]?/(?:[ \\t]{0,4}${CONTROL}|[ \\t]{0,2}\\r?\\n${KNOWN}(?![A-Za-z])))+`);
const OTHER_SIGN = new RegExp(
  `^[ \\t]{0,2}(?:[/∕⁄]{1,2}|-{1,2}|[–—]{1,2}|,)[ \\t]{0,2}${KNOWN}(?:[ \\t]{0,2}(?:[/∕⁄]{1,2}|-{1,2}|[–—]{1,2}|,)[ \\t]{0,2}${KNOWN}){0,4}(?![A-Za-z])`,
);
const ANY_CASE = new RegExp(`^(?:[ \\t]{0,2}/[ \\t]?/?[ \\t]{0,2}${KNOWN}(?:/${KNOWN}){0,3}){1,5}(?![A-Za-z/.])`, 'i');
const SPACED_BANNER = /^(?:\s{0,2}\/\s{0,2}\/\s{0,2}(?:[A-Z0-9]\s){1,30}[A-Z0-9])+/;
const LINE_START =
  /(?:^|\n)[ \t\u3000"“(【[>|*-]*(?:(?:classification|overall classification|marking|banner|header|footer|classified|portion mark)\s?[:：]\s?)?$/i;
const LINE_END = /^(?:[ \t]*[)】\]"”|*-]*[ \t]*(?:\r?\n|$)|[ \t]{2,})/;
const TO_LINE_END = /^[^\n\r]{0,100}/;
const AUTHORITY =
  /^(?:classified by|derived from|declassify on|downgrade to|classification authority|reason|controlled by|cui category|(?:distribution\/)?(?:limited )?dissemination control|poc)$/i;
const LEVELS = [
  'TOP SECRET',
  'TOPSECRET',
  'SECRET',
  'CONFIDENTIAL',
  'UNCLASSIFIED',
  'CUI',
  'CONTROLLED',
  'RESTRICTED DATA',
  'FORMERLY RESTRICTED DATA',
];
const LEGACY = [
  'FOR OFFICIAL USE ONLY',
  'FOUO',
  'U//FOUO',
  'SENSITIVE BUT UNCLASSIFIED',
  'LAW ENFORCEMENT SENSITIVE',
  'CONTROLLED UNCLASSIFIED INFORMATION',
  'NOFORN',
  'SBU',
  'LES',
  'ORCON',
  'PROPIN',
  'FISA',
  'OFFICIAL USE ONLY',
  'LIMITED OFFICIAL USE',
  'LIMDIS',
  'EXDIS',
  'NODIS',
  'SECURITY CLASSIFIED INFORMATION',
  'SENSITIVE SECURITY INFORMATION',
  'NOT RELEASABLE TO FOREIGN NATIONALS',
  'SOURCE SELECTION INFORMATION',
  // Set with blanks between the letters.
  'FOROFFICIALUSEONLY',
  'LAWENFORCEMENTSENSITIVE',
  'CONTROLLEDUNCLASSIFIEDINFORMATION',
];
const ALONE = new Set([
  'LIMITED OFFICIAL USE',
  'FOUO',
  'U//FOUO',
  'FOR OFFICIAL USE ONLY',
  'SENSITIVE BUT UNCLASSIFIED',
  'LAW ENFORCEMENT SENSITIVE',
  'CONTROLLED UNCLASSIFIED INFORMATION',
  'NOT RELEASABLE TO FOREIGN NATIONALS',
  'SENSITIVE SECURITY INFORMATION',
  'FOROFFICIALUSEONLY',
  'LAWENFORCEMENTSENSITIVE',
  'CONTROLLEDUNCLASSIFIEDINFORMATION',
]);
/** The legend of a source selection (FAR 3.104-4). */
const SEE_FAR = /^ ?[-–—]{0,2} ?SEE FAR [\d.]{1,12}(?:-\d)?(?: (?:AND|&) [\d.]{1,12}(?:-\d)?)?/;
/** SECRET NOFORN, SECRET (NOFORN): on its own line. */
const BLANK_SIGN = new RegExp(`^[ \\t]{1,2}(?:\\(${KNOWN}\\)|${KNOWN})(?![A-Za-z])`);
const PORTION = /^\((?:TS|S|C|U|CUI)(?:\/\/?[A-Z0-9 ,/-]{2,40})\)/;
const BARE_PORTION = /^\((?:TS|S|CUI)\)(?=\s+[A-Z“"])/;
/** (C) and (U) number the items of lists too: they are marks beside one that is nothing else. */
const LETTER_PORTION = /^\([CU]\)(?=\s+[A-Z“"])/;
const SURE_PORTION = /(?:^|\n)\s{0,4}(?:\d{1,2}[.)]\s{1,2})?\((?:TS|S|CUI|(?:TS|S|C|U)\/\/?[A-Z0-9 ,/-]{2,40})\)\s/;
const LIST_ITEM = /(?:^|\n)\s{0,4}\([ABDER]\)\s/;

/** United States marks: banners, portion marks, the authority block, CUI, legacy caveats, distribution statements. */
export default defineRule({
  id: 'us-classification-marking',
  version: 6,
  entity: 'us-classification-marking',
  severity: 'block',
  owner: 'confidentiality',
  claims: false,
  basis: ['Executive Order 13526', '32 CFR part 2001', '32 CFR part 2002', 'DoDI 5230.24'],
  messages: {
    usMark: {
      en: 'A United States classification or control mark ({{kind}}). Stop and tell the confidentiality reviewer.',
      zh: '出现美国密级或受控标识（{{kind}}），请停止处理并报告保密审查员。',
    },
  },
  names: {
    kind: {
      banner: { en: 'banner line', zh: '密级横幅' },
      caveat: { en: 'caveat', zh: '附加限制标识' },
      portion: { en: 'portion mark', zh: '段落密级' },
      'authority block': { en: 'authority block', zh: '定密信息栏' },
      'distribution statement': { en: 'distribution statement', zh: '分发声明' },
      'source selection': { en: 'source selection information', zh: '采购评审信息' },
    },
  },
  candidates: [
    literals([...LEVELS, ...LEGACY], { exact: true, word: true, spaced: true }),
    literals(
      [
        'Classified By',
        'Derived From',
        'Declassify On',
        'Downgrade To',
        'CUI Category',
        'Controlled By',
        'Limited Dissemination Control',
        'Distribution/Dissemination Control',
        'Distribution/Limited Dissemination Control',
      ],
      { word: true },
    ),
    literals(['DISTRIBUTION STATEMENT', 'Reason', 'POC'], { word: true }),
    literals(['top secret', 'secret', 'confidential', 'unclassified', 'cui'], { word: true, follow: '/ ' }),
    literals(['//NOFORN', '//N0FORN', '//NF', '//REL TO', '//SI', '//FGI', '//ORCON'], { exact: true }),
    literals(['TS//', 'S//', 'C//', 'TS/', 'S/'], { exact: true, word: 'start' }),
    literals(['(TS', '(S/', '(C/', '(U/', '(S)', '(CUI', '(C)', '(U)'], { exact: true }),
  ],
  check(mark) {
    if (mark.value.startsWith('(')) return portion(mark);
    if (mark.value.startsWith('//')) return slippedLevel(mark);
    if (/^(?:TS|S|C)\/{1,2}$/.test(mark.value)) return abbreviated(mark);
    if (mark.value.toUpperCase() === 'DISTRIBUTION STATEMENT') return statement(mark);
    if (AUTHORITY.test(mark.value)) return authority(mark);
    const match = banner(mark);
    return match && !isSpokenOf(mark) ? match : null;
  },
});

function banner(mark: Candidate): Match | null {
  const before = mark.lineBefore(40);
  // //SECRET//FGI: a banner of foreign government information begins with the slashes.
  const foreign = /^[ \t]{0,4}(\/\/[ \t]?(?:[A-Z]{3}[ \t])?)$/.exec(before)?.[1] ?? '';
  if (/\bUK\s?$/.test(before) || (/\/\/\s?$/.test(before) && foreign === '')) return null;
  const after = mark.after(120);
  const written = mark.text.slice(mark.start, mark.end);
  if (written !== written.toUpperCase()) return anyCase(mark, before, after);
  if (mark.value !== mark.value.toUpperCase()) return null;
  const rest = BANNER.exec(after) ?? SPACED_BANNER.exec(after) ?? (/[A-Za-z]\s?$/.test(before) ? null : OTHER_SIGN.exec(after));
  if (rest) return found(mark.start - foreign.length, mark.end + rest[0].length, 'banner', 0.98);
  const abbreviation = /^ \((?:FOUO|LES|SBU|CUI)\)/.exec(after)?.[0] ?? '';
  if (/^(?:FOUO|LES|SBU|CUI)$/.test(mark.value) && /(?:ONLY|SENSITIVE|UNCLASSIFIED|INFORMATION) \($/.test(before)) return null;
  if (ALONE.has(mark.value) && (mark.value !== 'FOUO' || !/[a-z]$/i.test(before)))
    return found(mark.start, mark.end + abbreviation.length, 'caveat', 0.93);
  const far = mark.value.startsWith('SOURCE') ? SEE_FAR.exec(after)?.[0] : undefined;
  if (far) return found(mark.start, mark.end + far.length, 'source selection', 0.95);
  if (mark.value === 'UNCLASSIFIED') return null;
  const sign = /^(?:TOP ?)?SECRET$|^CONFIDENTIAL$/.test(mark.value) ? BLANK_SIGN.exec(after)?.[0] : undefined;
  if (sign && LINE_START.test(before) && LINE_END.test(after.slice(sign.length)))
    return found(mark.start, mark.end + sign.length, 'banner', 0.92);
  return LINE_START.test(`${before}`) && LINE_END.test(mark.after(60)) ? found(mark.start, mark.end, 'banner', 0.9) : null;
}

/** Secret//NoForn, in whatever case: with a slash and a control that is known, at the head of a line. */
function anyCase(mark: Candidate, before: string, after: string): Match | null {
  if (!LINE_START.test(before)) return null;
  const rest = ANY_CASE.exec(after);
  return rest ? found(mark.start, mark.end + rest[0].trimEnd().length, 'banner', 0.9) : null;
}

/** 5ECRET//NOFORN: the level as OCR reads it. */
function slippedLevel(mark: Candidate): Match | null {
  const level = /(?:T[O0Q]P ?)?[S5$8]E[C(]R[E£F][T7]$|[C(][O0Q]N[FE][I1l!]D[EF]N[T7][I1l!]A[L1I]$/.exec(mark.before(20))?.[0];
  if (level === undefined || /^(?:(?:TOP ?)?SECRET|CONFIDENTIAL)$/.test(level)) return null;
  const rest = new RegExp(ANY_CASE.source).exec(`${mark.value.replace('N0', 'NO')}${mark.after(60)}`);
  return rest ? found(mark.start - level.length, mark.start + rest[0].trimEnd().length, 'banner', 0.9) : null;
}

/** TS//SI//NF: the short form, at the head of a line. */
function abbreviated(mark: Candidate): Match | null {
  if (!LINE_START.test(mark.lineBefore(40))) return null;
  const rest = new RegExp(ANY_CASE.source).exec(`//${mark.after(60)}`);
  return rest ? found(mark.start, mark.end + rest[0].trimEnd().length - 2, 'banner', 0.93) : null;
}

function authority(mark: Candidate): Match | null {
  const line = TO_LINE_END.exec(mark.after(110))?.[0].trimEnd() ?? '';
  const value = /^[ \t]{0,3}[:：][ \t]{0,3}(\S.*)$/.exec(line)?.[1];
  if (value && /^reason$/i.test(mark.value) && !/^1\.[457]\s?\([a-h]\)/.test(value)) return null;
  if (value && /^poc$/i.test(mark.value) && !/(?:^|\n)(?:Controlled by|CUI Category|Distribution)/i.test(mark.before(300))) return null;
  return value && LINE_START.test(mark.lineBefore(20)) ? found(mark.start, mark.end + line.length, 'authority block', 0.95) : null;
}

/** DoD statements A to F, with the sentence that says to whom. */
function statement(mark: Candidate): Match | null {
  const rest = /^[ \t]{1,2}[A-FX](?![A-Za-z])(?:[ \t]{0,2}[.:–-][ \t]{0,2}[A-Z](?:[^.;\n]|\.(?=[A-Z]\.|S\.| [a-z])){0,160})?/.exec(
    mark.after(180),
  );
  if (
    !rest ||
    /^[ \t]{1,2}[A-FX]["”’]? (?:is|are|was|means?|applies|may|must|shall|should|can|will|documents?|papers?|and|or|to)\b/.test(
      mark.after(30),
    )
  )
    return null;
  return found(mark.start, mark.end + rest[0].trimEnd().length, 'distribution statement', 0.95);
}

/** (TS//SI), (S//NF); a bare (S) only where a paragraph begins. */
function portion(mark: Candidate): Match | null {
  const window = mark.text.slice(mark.start, mark.start + 48);
  const full = PORTION.exec(window);
  if (full && isPortionTalk(mark, full[0])) return null;
  if (full) return found(mark.start, mark.start + full[0].length, 'portion', 0.95);
  const bare = BARE_PORTION.exec(window) ?? (isAmongPortions(mark) ? LETTER_PORTION.exec(window) : null);
  return bare && /(?:^|\n)\s{0,4}(?:\d{1,2}[.)]\s{1,2})?$/.test(mark.before(10))
    ? found(mark.start, mark.start + bare[0].length, 'portion', 0.85)
    : null;
}

function isAmongPortions(mark: Candidate): boolean {
  const around = mark.around(1_200, 1_200);
  return SURE_PORTION.test(around) && !LIST_ITEM.test(around);
}

function found(start: number, end: number, kind: string, confidence: number): Match {
  return { start, end, value: kind, data: { kind }, confidence, evidence: [kind] };
}
