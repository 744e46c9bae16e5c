import type { Text } from '../../language.ts';

export const LIBRARY_WORDS = {
  title: { en: 'Public library', zh: '公开文件库' },
  about: {
    en: 'Documents that were released to the public, each after a review of its own.',
    zh: '依法主动公开的文件，每一份均单独经过公开审查。',
  },
  text: { en: 'Title, number or other words', zh: '标题、文号或其他文字' },
  kind: { en: 'Kind', zh: '文件类型' },
  organ: { en: 'Organ', zh: '公开机关' },
  all: { en: 'All', zh: '全部' },
  from: { en: 'Published from', zh: '公开日期起' },
  until: { en: 'Published until', zh: '公开日期止' },
  search: { en: 'Search', zh: '检索' },
  narrowed: { en: 'Only what was searched for.', zh: '以下为检索结果。' },
  clear: { en: 'Show all', zh: '显示全部' },
  results: { en: 'Documents, newest first', zh: '文件列表（按公开时间倒序）' },
  none: {
    en: 'Nothing was found. Look for fewer words, or go back to all documents:',
    zh: '没有找到符合条件的文件。请减少条件，或者',
  },
  empty: { en: 'Nothing has been published yet.', zh: '尚未公开任何文件。' },
  older: { en: 'Older documents', zh: '更早的文件' },
  newest: { en: 'Back to the newest', zh: '回到最新' },
  feed: { en: 'News feed (Atom)', zh: '订阅更新（Atom）' },
  published: { en: 'Published', zh: '公开日期' },
  attribute: { en: 'Disclosure attribute', zh: '公开属性' },
  elements: { en: 'Elements', zh: '文件要素' },
  files: { en: 'Files', zh: '文件' },
  download: { en: 'Download', zh: '下载' },
  proof: { en: 'Digest of what was approved', zh: '审查通过内容的摘要' },
  proofWhy: {
    en: 'It identifies exactly the content that was reviewed: another byte would have another digest.',
    zh: '该摘要唯一对应审查通过的内容：内容有任何改动，摘要即不同。',
  },
  fileHash: { en: 'SHA-256', zh: 'SHA-256' },
  certificate: { en: 'Certificate of the release', zh: '发布证明' },
  certificateWhy: {
    en: 'Shows offline, with tools of others too, that exactly these files were reviewed before they were published.',
    zh: '可离线验证（也可使用第三方工具）：上述文件系先审查、后发布，且内容未改动。',
  },
  back: { en: 'Public library', zh: '公开文件库' },
} satisfies Record<string, Text>;
