import type { BundleKind, MemberRole } from './bundle.ts';

const role = (id: string, en: string, zh: string, more: Partial<MemberRole> = {}): MemberRole => ({
  ...{ id, name: { en, zh }, kinds: [], leads: false, goesOut: true, beforeSubmit: 0, beforeRelease: 0, most: null },
  ...more,
});

/** Kinds of bundle that an installation begins with; two administrators change them. */
export const SHIPPED_BUNDLE_KINDS: readonly BundleKind[] = [
  {
    id: 'policy',
    name: { en: 'Policy with its interpretation', zh: '政策文件及解读' },
    about: {
      en: 'Policy, interpretation and what belongs to them: drafted, signed and released together',
      zh: '政策文件与解读材料同步起草、同步审签、同步发布；未附解读方案和解读材料的，政策文件不予送审',
    },
    gazette: false,
    roles: [
      role('policy', 'Policy document', '政策文件', {
        leads: true,
        kinds: ['official-document'],
        beforeSubmit: 1,
        beforeRelease: 1,
        most: 1,
      }),
      role('plan', 'Interpretation plan', '解读方案', { goesOut: false, beforeSubmit: 1, beforeRelease: 1, most: 1 }),
      role('interpretation', 'Interpretation', '解读材料', { kinds: ['policy-interpretation'], beforeSubmit: 1, beforeRelease: 1 }),
      role('faq', 'Questions and answers', '常见问题与答复', { kinds: ['faq'] }),
      role('attachment', 'Attachment', '附件'),
    ],
  },
  {
    id: 'together',
    name: { en: 'Documents that go out together', zh: '同步发布的文件' },
    about: { en: 'Documents of any kind that are released at one time', zh: '须同时发布的各类文件' },
    gazette: false,
    roles: [role('document', 'Document', '文件', { beforeRelease: 2 })],
  },
  {
    id: 'gazette',
    name: { en: 'Gazette issue', zh: '政府公报' },
    about: {
      en: 'One issue: documents that are out already, and such as go out with it. Its number follows the one before; its contents page lists what is out',
      zh: '一期公报：收录已公开的文件及随本期公开的文件；期号连续编制，目录由已公开的文件自动生成',
    },
    gazette: true,
    roles: [role('document', 'Document', '文件', { beforeRelease: 1 })],
  },
];
