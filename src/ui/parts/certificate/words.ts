import { words } from '../../words/dictionary.ts';

export const certificateWords = words(
  {
    save: 'Save certificate',
    again: 'Ask for the certificate again',
    failed: 'The certificate did not arrive. Try again.',
  },
  {
    save: '下载发布证明',
    again: '再次获取发布证明',
    failed: '未能取得发布证明，请重试。',
  },
);
