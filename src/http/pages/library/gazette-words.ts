export const GAZETTE_WORDS = {
  title: { en: 'Gazette', zh: '政府公报' },
  about: {
    en: 'Issues of the gazette, each with its contents. Every document in it was reviewed by itself.',
    zh: '各期政府公报及目录，所收文件均单独经过公开审查。',
  },
  contents: { en: 'Contents', zh: '目录' },
  none: { en: 'No document of this issue is public any more.', zh: '本期所收文件目前均已不再公开。' },
  empty: { en: 'No issue has been published yet.', zh: '尚未出刊。' },
  back: { en: 'Public library', zh: '公开文件库' },
  older: { en: 'Older issues', zh: '更早的期次' },
  feed: { en: 'Subscribe to the issues (Atom)', zh: '订阅公报（Atom）' },
} as const;
