import type { Text } from '../../language.ts';

export const DELIVERY_WORDS = {
  kicker: { en: 'A document for you', zh: '送达给您的文件' },
  to: { en: 'For', zh: '送达对象' },
  from: { en: 'From', zh: '送达单位' },
  issuer: { en: 'Issuing organ', zh: '发文机关' },
  what: { en: 'What it is', zh: '文件性质' },
  grounds: { en: 'What is left out, and why', zh: '不予公开部分及理由' },
  sent: { en: 'Sent on', zh: '送达时间' },
  until: { en: 'Can be opened until', zh: '可查阅至' },
  files: { en: 'Files', zh: '文件' },
  open: { en: 'Open file', zh: '打开文件' },
  certificate: { en: 'Certificate of the release', zh: '发布证明' },
  certificateWhy: {
    en: 'Shows offline that exactly these files were reviewed before they were sent to you.',
    zh: '可离线验证：上述文件系先审查、后送达，且内容未改动。',
  },
  confirm: { en: 'Confirm receipt', zh: '确认收到' },
  confirmed: { en: 'You confirmed receipt on', zh: '您已确认收到：' },
  openedAt: { en: 'First opened on', zh: '首次打开：' },
  recorded: {
    en: 'Looking at this page records nothing. Opening a file and confirming receipt are recorded with their time.',
    zh: '查看本页不作记录；打开文件和确认收到将记录时间。',
  },
  personal: {
    en: 'The link is meant for you alone. Do not pass it on.',
    zh: '本链接仅供您本人使用，请勿转发。',
  },
} satisfies Record<string, Text>;
