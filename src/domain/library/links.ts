import { ID } from '../kinds/field-lacks.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Name } from '../names/name.ts';

/** What one document says of another, and what the other end calls it. */
export const LINK_NAMES = {
  basis: { out: { en: 'Rests on', zh: '政策依据' }, back: { en: 'Basis of', zh: '以本文件为依据的文件' } },
  supports: { out: { en: 'Supports', zh: '所配套的文件' }, back: { en: 'Supporting documents', zh: '配套文件' } },
  interprets: { out: { en: 'Explains', zh: '所解读的政策文件' }, back: { en: 'Interpretations', zh: '解读材料' } },
  answers: { out: { en: 'Is about', zh: '所涉政策文件' }, back: { en: 'Questions and answers', zh: '常见问题与答复' } },
  replaces: { out: { en: 'Replaces', zh: '所更正的文件' }, back: { en: 'Replaced by', zh: '更正后的文件' } },
  amends: { out: { en: 'Amends', zh: '所修改的文件' }, back: { en: 'Amended by', zh: '修改本文件的文件' } },
  repeals: { out: { en: 'Repeals', zh: '所废止的文件' }, back: { en: 'Repealed by', zh: '废止本文件的文件' } },
  'repeals-part': {
    out: { en: 'Repeals in part', zh: '所部分废止的文件' },
    back: { en: 'Repealed in part by', zh: '部分废止本文件的文件' },
  },
  draft: { out: { en: 'Draft on which the public was asked', zh: '草案征求意见' }, back: { en: 'Adopted as', zh: '正式印发的文件' } },
  background: { out: { en: 'Explanation of the draft', zh: '起草说明' }, back: { en: 'Draft that it explains', zh: '所说明的草案' } },
  forwards: { out: { en: 'Forwards', zh: '所转发的原文' }, back: { en: 'Forwarded by', zh: '转发本文件的文件' } },
} as const satisfies Record<string, { out: Name; back: Name }>;
export type LinkType = keyof typeof LINK_NAMES;

/** Fields of a form that link, by their names. What an office calls otherwise is a field as any other. */
const BY_FIELD: Readonly<Record<string, LinkType>> = {
  basis: 'basis',
  supports: 'supports',
  amends: 'amends',
  repeals: 'repeals',
  repealsPart: 'repeals-part',
  draft: 'draft',
  background: 'background',
  source: 'forwards',
};
/** What `policy` means is told by the kind. */
const POLICY: Readonly<Record<string, LinkType>> = {
  'policy-interpretation': 'interprets',
  faq: 'answers',
  'message-reply': 'answers',
  'service-package': 'basis',
};

/** What the form of a document links to, by the ids of items. */
export function linksOf(kind: Pick<Kind, 'id' | 'fields'>, fields: Readonly<Record<string, string>>): { type: LinkType; target: string }[] {
  return kind.fields.flatMap(({ name, type }) => {
    const link = type === 'item' ? (name === 'policy' ? POLICY[kind.id] : BY_FIELD[name]) : undefined;
    const target = fields[name]?.trim().toLowerCase();
    return link && target && ID.test(target) ? [{ type: link, target }] : [];
  });
}
