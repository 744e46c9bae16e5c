import { ATTRIBUTE_NAMES, type DocumentMatch, type DocumentView, defineRule, MODE_NAMES } from '../../src/plugin-api.ts';
import { annotationNeed } from './annotated.ts';
import { type Annotation, findAnnotations, type StatedAttribute } from './annotation.ts';

type Facts = NonNullable<DocumentView['facts']>;

const ATTRIBUTES = Object.fromEntries(Object.entries(ATTRIBUTE_NAMES).map(([code, { name }]) => [code, name]));
const PUBLIC: readonly StatedAttribute[] = ['proactive', 'redacted'];
/** Phrases that keep a document inside a circle of readers. */
const SCOPE =
  /(?:此件|本件)?(?:发至|传达至|传达到|印发至|限发|下发至)[^，。；\n]{1,10}(?:级|单位|范围|人员)|不得翻印|内部文件[，,\s]{0,2}不得(?:外传|公开)|仅限[^，。；\n]{1,12}(?:传阅|阅读)|不得(?:登报|上网|对外公布)/;
const COPY_NUMBER = /^\s*(?:份号\s{0,2}[:：]?\s{0,2})?(?:No\.?|№)?\s?0\d{5}[ \t\u3000]*(?=\n)/;
const PARTY = /党内文件|不适用政府信息公开|不适用《?中华人民共和国政府信息公开条例|党务信息/;
/** Where people come to read, and what reaches them where they are. */
const ON_SITE =
  /查阅(?:点|场所|处|室)|阅览室|公示栏|公告栏|宣传栏|服务(?:大厅|中心|站|窗口)|办事大厅|档案馆|图书馆|现场|notice ?board|reading (?:room|point)|\bcounter\b/i;
const CHANNEL = /网|微|报|公众号|客户端|电视|广播|短信|website|online|\bapp\b|gazette/i;
const MARKS = new Set(['classification-marking', 'us-classification-marking', 'uk-classification-marking', 'work-secret-marking']);

/** The disclosure attribute of a document and of its form: there, without contradiction, with its ground. */
export default defineRule({
  id: 'disclosure-attribute',
  version: 4,
  entity: 'disclosure-attribute-missing',
  severity: 'block',
  owner: 'disclosure',
  claims: false,
  basis: ['Disclosure Regulation art 13', 'Disclosure Regulation art 14', 'Disclosure Regulation art 15', 'Disclosure Regulation art 16'],
  messages: {
    attributeMissing: {
      en: 'No disclosure attribute. State one: proactive, redacted, on request or withheld.',
      zh: '缺少公开属性，请注明：主动公开、删减后公开、依申请公开或不予公开。',
    },
    annotationMissing: {
      en: 'The form has a disclosure attribute, the text has no annotation. Add it in brackets below the date.',
      zh: '表单已填公开属性，但正文无附注，请在成文日期下一行加注。',
    },
    attributesDiffer: {
      en: 'Two different attributes ({{first}}, {{second}}). Keep one.',
      zh: '公开属性前后矛盾（{{first}}、{{second}}），请统一。',
    },
    formDiffers: {
      en: 'The text says {{first}}, the form {{second}}. Correct one of them.',
      zh: '正文为{{first}}，表单为{{second}}，请更正。',
    },
    markContradicts: {
      en: 'Marked for public release, yet it carries a secrecy or internal mark. Decide which is right.',
      zh: '标注公开，同时带有密级或内部标识，请核实。',
    },
    scopeContradicts: {
      en: 'Marked for public release, yet its circulation is limited. Remove one of the two.',
      zh: '标注公开，同时限定发放或传达范围，请核实。',
    },
    copyNumber: {
      en: 'A copy number, as classified documents have, on a document for public release.',
      zh: '拟公开文件首行有份号，请核实是否涉密。',
    },
    planContradicts: {
      en: 'The release plan ({{plan}}) is not allowed for this attribute ({{first}}).',
      zh: '发布方式（{{plan}}）与公开属性（{{first}}）不符。',
    },
    placeIsPublic: {
      en: 'A release to everybody names a place that people come to. Plan it as a release to that place, or name the channel.',
      zh: '发布方式为向社会公开，却填写了现场查阅地点；请改为定点公开，或填写发布渠道。',
    },
    basisMissing: {
      en: 'Withheld without ground and reason. Name the ground of articles 14 to 16 and the reason.',
      zh: '不予公开未说明依据和理由，请按第十四至十六条注明。',
    },
    groundMissing: {
      en: 'Redacted without a ground. Name one for each deletion (article 37).',
      zh: '删减后公开未说明删减依据，请逐处注明。',
    },
  },
  names: { first: ATTRIBUTES, second: ATTRIBUTES, plan: MODE_NAMES },
  checkDocument(view) {
    return view.kind === 'fields' ? checkForm(view) : checkFile(view);
  },
});

const conflict = { entity: 'disclosure-attribute-conflict', confidence: 0.95, severity: 'block' } as const;

function checkForm(view: DocumentView): DocumentMatch[] {
  const facts = view.facts as Facts;
  const { attribute, releasePlan } = facts;
  const field = (name: string) => ({ part: view.parts.findIndex((part) => part.code === `field:${name}`), field: name });
  if (!attribute) return [{ part: -1, field: 'attribute', messageId: 'attributeMissing', confidence: 1, evidence: ['field empty'] }];
  const found: DocumentMatch[] = [];
  const basis = { entity: 'disclosure-basis-missing', confidence: 1, evidence: ['field empty'] } as const;
  if (attribute === 'withheld' && (facts.grounds.length === 0 || !facts.reason?.trim()))
    found.push({ ...field(facts.grounds.length === 0 ? 'grounds' : 'reason'), ...basis, messageId: 'basisMissing' });
  if (attribute === 'redacted' && facts.grounds.length === 0)
    found.push({ ...field('grounds'), ...basis, messageId: 'groundMissing', severity: 'high' });
  const forbidden = releasePlan && (attribute === 'withheld' || (attribute === 'on-request' && releasePlan.mode !== 'directed'));
  if (forbidden)
    found.push({
      ...field('releasePlan'),
      ...conflict,
      messageId: 'planContradicts',
      data: { plan: releasePlan.mode, first: attribute },
      evidence: ['attribute', 'release plan'],
    });
  if (releasePlan?.mode === 'public' && ON_SITE.test(releasePlan.place) && !CHANNEL.test(releasePlan.place))
    found.push({ ...field('releasePlan'), ...conflict, messageId: 'placeIsPublic', evidence: ['place of a public release'] });
  return found;
}

interface Placed extends Annotation {
  part: number;
}

function checkFile(view: DocumentView): DocumentMatch[] {
  const placed: Placed[] = view.parts.flatMap((part, index) =>
    part.visible ? findAnnotations(part.text).map((one) => ({ ...one, part: index })) : [],
  );
  const first = placed[0];
  if (isParty(view)) return [];
  if (!first) return missing(view);
  return [...differing(view, placed, first), ...contradictions(view, placed), ...unreasoned(view, placed)];
}

function isParty(view: DocumentView): boolean {
  return (
    view.facts?.fields['docKind'] === 'party' ||
    view.parts.some((part) => PARTY.test(part.text.slice(0, 4000)) || PARTY.test(part.text.slice(-2000)))
  );
}

/** What a type requires blocks, what is usual is put to a person; a form's attribute makes the absence minor. */
function missing(view: DocumentView): DocumentMatch[] {
  const need = annotationNeed(view.parts.filter(({ visible }) => visible).map(({ text }) => text));
  if (need === 'none') return [];
  const evidence = ['official document', 'no annotation'];
  if (view.facts?.attribute) return [{ part: -1, messageId: 'annotationMissing', severity: 'low', confidence: 0.9, evidence }];
  return [
    {
      part: -1,
      messageId: 'attributeMissing',
      confidence: need === 'required' ? 0.95 : 0.75,
      evidence,
      ...(need === 'required' ? {} : { severity: 'medium' }),
    },
  ];
}

function differing(view: DocumentView, placed: readonly Placed[], first: Placed): DocumentMatch[] {
  const other = placed.find((one) => one.attribute !== first.attribute);
  if (other)
    return [
      {
        ...at(other),
        ...conflict,
        messageId: 'attributesDiffer',
        data: { first: first.attribute, second: other.attribute },
        evidence: ['two annotations'],
      },
    ];
  const planned = view.facts?.attribute;
  if (planned && planned !== first.attribute)
    return [
      {
        ...at(first),
        ...conflict,
        messageId: 'formDiffers',
        data: { first: first.attribute, second: planned },
        evidence: ['annotation', 'form'],
      },
    ];
  return [];
}

function contradictions(view: DocumentView, placed: readonly Placed[]): DocumentMatch[] {
  const open = placed.find((one) => PUBLIC.includes(one.attribute));
  if (!open) return [];
  const mark = view.found.find((one) => MARKS.has(one.entity));
  if (mark) return [{ ...at(open), ...conflict, messageId: 'markContradicts', evidence: ['annotation', mark.entity] }];
  for (const part of view.parts) {
    if (SCOPE.test(part.text))
      return [{ ...at(open), ...conflict, messageId: 'scopeContradicts', evidence: ['annotation', 'transmission scope'] }];
  }
  const numbered = view.parts.findIndex((part) => part.visible && COPY_NUMBER.test(part.text.slice(0, 60)));
  if (numbered < 0) return [];
  return [
    {
      part: numbered,
      start: 0,
      end: 0,
      ...conflict,
      severity: 'medium',
      messageId: 'copyNumber',
      confidence: 0.6,
      evidence: ['copy number'],
    },
  ];
}

function unreasoned(view: DocumentView, placed: readonly Placed[]): DocumentMatch[] {
  const withheld = placed.filter((one) => one.attribute === 'withheld');
  const last = withheld.at(-1);
  if (!last || withheld.length < placed.length || withheld.some((one) => one.reasoned)) return [];
  if (view.facts?.reason?.trim() && view.facts.grounds.length > 0) return [];
  return [
    { ...at(last), entity: 'disclosure-basis-missing', messageId: 'basisMissing', confidence: 0.95, evidence: ['annotation', 'no reason'] },
  ];
}

function at(annotation: Placed): { part: number; start: number; end: number } {
  return { part: annotation.part, start: annotation.start, end: annotation.end };
}
