import { type DocumentMatch, type DocumentView, defineRule, type FoundEntity } from '../../src/plugin-api.ts';
import { CATEGORIES } from './categories.ts';
import { VERSIONS, versionOf } from './versions.ts';

/** What says that the sentence is about a person. */
const PERSONAL = new Set(['person-name', 'cn-id-card', 'cn-mobile', 'address', 'weak-mask', 'hk-id-card', 'cn-passport']);
/** Characters that are read on each side of a person, within the sentence. */
const REACH = 60;

/** Sensitive information that is in one sentence with a person: health, religion, biometrics, minors, finance, whereabouts. */
export default defineRule({
  id: 'sensitive-personal-information',
  version: 2,
  entity: 'sensitive-personal-information',
  severity: 'high',
  owner: 'legal',
  claims: false,
  basis: ['PIPL art 28', 'PIPL art 29', 'GB/T 45574-2025'],
  messages: {
    aboutPerson: {
      en: 'Sensitive information ({{category}}; {{version}}, counted since {{since}}) in one sentence with a person. Separate consent or a legal duty is needed; otherwise remove one of the two.',
      zh: '个人信息与敏感信息（{{category}}；{{version}}，自{{since}}起计入）同句出现，须取得单独同意或有法定依据，否则请删除其一。',
    },
  },
  names: {
    category: {
      health: { en: 'health', zh: '医疗健康' },
      religion: { en: 'religion', zh: '宗教信仰' },
      biometrics: { en: 'biometrics', zh: '生物识别' },
      'specific identity': { en: 'specific identity', zh: '特定身份' },
      'criminal record': { en: 'criminal record', zh: '违法犯罪记录' },
      minor: { en: 'a minor', zh: '未成年人' },
      fourteen: { en: 'a child of fourteen', zh: '十四周岁未成年人' },
      'private life': { en: 'private life', zh: '婚恋及性取向' },
      intimate: { en: 'intimate matters', zh: '私密信息' },
      finance: { en: 'finance', zh: '财产及金融账户' },
      whereabouts: { en: 'whereabouts', zh: '行踪轨迹' },
    },
    version: {
      'PIPL art 28': { en: 'PIPL art 28', zh: '《个人信息保护法》第二十八条' },
      'GB/T 35273-2020': { en: 'GB/T 35273-2020', zh: '国家标准 GB/T 35273-2020' },
      'GB/T 45574-2025': { en: 'GB/T 45574-2025', zh: '国家标准 GB/T 45574-2025' },
    },
  },
  editions: VERSIONS.map(({ id, from }) => ({ id, from })),
  checkDocument: (view) => view.parts.flatMap((_part, part) => inPart(view, part)),
});

function inPart(view: DocumentView, part: number): DocumentMatch[] {
  const found = new Map<number, DocumentMatch>();
  for (const person of view.found) {
    if (person.part !== part || !PERSONAL.has(person.entity)) continue;
    for (const match of around(view, part, person)) found.set(match.start as number, match);
  }
  return [...found.values()];
}

function around(view: DocumentView, part: number, person: FoundEntity): DocumentMatch[] {
  const text = view.parts[part]?.text ?? '';
  const left = text.slice(Math.max(0, person.start - REACH), person.start);
  const right = text.slice(person.end, person.end + REACH);
  const from = person.start - left.length + Math.max(left.lastIndexOf('。'), left.lastIndexOf('\n'), left.lastIndexOf('；')) + 1;
  const stop = right.search(/[。\n；]/);
  const sentence = text.slice(from, person.end + (stop < 0 ? right.length : stop));
  const { version, since } = versionOf(view.edition);
  return CATEGORIES.flatMap(({ category, pattern }) => {
    const match = version.categories.includes(category) ? pattern.exec(sentence) : null;
    if (!match) return [];
    const start = from + match.index;
    return [
      {
        part,
        start,
        end: start + match[0].length,
        data: { category, version: version.id, since: since(category) },
        basis: version.basis,
        confidence: 0.8,
        evidence: [`category:${category}`, `person:${person.entity}`],
      },
    ];
  });
}
