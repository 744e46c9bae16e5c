import {
  ATTRIBUTE_NAMES,
  DOCUMENT_TYPE_NAMES,
  type DocumentMatch,
  type DocumentView,
  defineRule,
  FOUND_NAMES,
  type Found,
  GROUNDS,
  type Ground,
  groundName,
  type Judgement,
  judgeDisclosure,
} from '../../src/plugin-api.ts';
import { ENFORCEMENT_FILE, HEADLINE, PROCESS_MARK, typesByTitle } from './papers.ts';

const ATTRIBUTES = Object.fromEntries(Object.entries(ATTRIBUTE_NAMES).map(([code, { name }]) => [code, name]));
/** A ground, a type of paper or what a paper shows. */
const NAMES = {
  ...FOUND_NAMES,
  ...DOCUMENT_TYPE_NAMES,
  ...Object.fromEntries((Object.keys(GROUNDS) as Ground[]).map((ground) => [ground, groundName(ground)])),
};
/** How far into a paper its head reaches, in characters. */
const HEAD = 2_000;

/** Articles 13 to 16: does the attribute agree with its ground, with the type of the paper and with what it shows? */
export default defineRule({
  id: 'disclosure-decision',
  version: 1,
  entity: 'attribute-needs-reason',
  severity: 'high',
  owner: 'disclosure',
  claims: false,
  basis: ['Disclosure Regulation art 13', 'Disclosure Regulation art 14', 'Disclosure Regulation art 15', 'Disclosure Regulation art 16'],
  names: { attribute: ATTRIBUTES, name: NAMES },
  messages: {
    groundContradicts: {
      en: 'The attribute ({{attribute}}) contradicts the ground for withholding that is named ({{name}}). Take the ground away or choose another attribute.',
      zh: '公开属性（{{attribute}}）与所填不予公开的依据（{{zh}}）相矛盾，请删去该依据或变更公开属性。',
    },
    groundNeedsReason: {
      en: 'The attribute is {{attribute}} with the ground {{name}}. Say why it may be given to the applicant all the same.',
      zh: '公开属性为{{attribute}}，同时填有依据（{{zh}}），请说明为何仍可向申请人提供。',
    },
    thirdParty: {
      en: 'The ground protects a third party ({{name}}): ask the third party, or say what consent or public interest the decision rests on (article 15).',
      zh: '所填依据涉及第三方权益（{{zh}}）：请征求第三方意见，或说明第三方同意、公共利益等理由（第十五条）。',
    },
    typeContradicts: {
      en: 'A paper of this type ({{name}}) is disclosed on one’s own accord (article 20), yet the attribute is {{attribute}}. Correct one of them.',
      zh: '此类文件（{{name}}）依第二十条应当主动公开，与公开属性（{{attribute}}）相矛盾，请更正。',
    },
    typeNeedsReason: {
      en: 'A paper of this type ({{name}}) as {{attribute}}: say why.',
      zh: '此类文件（{{name}}）拟定公开属性为{{attribute}}，请说明理由。',
    },
    foundNeedsReason: {
      en: 'The paper shows {{name}}, which may be withheld under article 16, yet the attribute is {{attribute}}. Say why it is given out.',
      zh: '文件载有可依第十六条不予公开的内容（{{name}}），公开属性为{{attribute}}，请说明公开的理由。',
    },
  },
  checkDocument(view) {
    const attribute = view.facts?.attribute;
    if (!view.facts || !attribute) return [];
    return view.kind === 'fields' ? checkForm(view, view.facts) : checkFile(view, view.facts);
  },
});

type Facts = NonNullable<DocumentView['facts']>;

function checkForm(view: DocumentView, facts: Facts): DocumentMatch[] {
  const { attribute, grounds, title } = facts;
  if (!attribute) return [];
  const part = view.parts.findIndex(({ code }) => code === 'field:title');
  return judgeDisclosure({ attribute, grounds, found: [], types: typesByTitle(title) }).flatMap((row) =>
    found(row, attribute, row.about === 'ground' ? { part: -1, field: 'grounds' } : { part, field: 'title' }),
  );
}

/** What the form has said already is not said again by each file. */
function checkFile(view: DocumentView, { attribute, grounds, title }: Facts): DocumentMatch[] {
  if (!attribute) return [];
  const said = new Set(typesByTitle(title));
  const matches: DocumentMatch[] = [];
  const shows = (name: Found, pattern: RegExp) => {
    const place = firstIn(view, pattern);
    if (place)
      for (const row of judgeDisclosure({ attribute, grounds, found: [name], types: [] }).filter(({ about }) => about === 'found'))
        matches.push(...found(row, attribute, place));
  };
  if (!said.has('draft')) shows('process-mark', PROCESS_MARK);
  shows('enforcement-file', ENFORCEMENT_FILE);
  const headline = firstIn(view, HEADLINE);
  if (headline) {
    const text = view.parts[headline.part]?.text.slice(headline.start, headline.end) ?? '';
    const types = typesByTitle(text).filter((type) => type !== 'other' && !said.has(type));
    for (const row of judgeDisclosure({ attribute, grounds, found: [], types })) {
      if (row.about === 'type') matches.push(...found(row, attribute, headline));
    }
  }
  return matches;
}

function firstIn(view: DocumentView, pattern: RegExp): { part: number; start: number; end: number } | undefined {
  for (const [part, { visible, text }] of view.parts.entries()) {
    const match = visible ? pattern.exec(text.slice(0, HEAD)) : null;
    if (match) return { part, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

function found(row: Judgement, attribute: string, place: Pick<DocumentMatch, 'part' | 'start' | 'end' | 'field'>): DocumentMatch[] {
  if (row.verdict === 'allowed' || row.by !== undefined) return [];
  const isContradiction = row.verdict === 'contradiction';
  const zh = row.about === 'ground' ? (Object.entries(GROUNDS).find(([ground]) => ground === row.name)?.[1].zh ?? '') : '';
  return [
    {
      ...place,
      messageId: messageOf(row),
      confidence: 0.9,
      value: `${attribute} ${row.about} ${row.name}`,
      evidence: ['decision table', `${row.about} ${row.name}`],
      basis: [`Disclosure Regulation art ${row.article}`],
      data: { attribute, name: row.name, zh },
      ...(isContradiction ? { entity: 'attribute-contradiction', severity: 'block' } : {}),
      ...(row.consults ? { consults: 'third-party' } : {}),
    },
  ];
}

function messageOf({ about, verdict, consults }: Judgement): string {
  if (about === 'ground') return verdict === 'contradiction' ? 'groundContradicts' : consults ? 'thirdParty' : 'groundNeedsReason';
  if (about === 'type') return verdict === 'contradiction' ? 'typeContradicts' : 'typeNeedsReason';
  return 'foundNeedsReason';
}
