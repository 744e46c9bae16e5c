import { words } from '../../words/dictionary.ts';

export const provedWords = words(
  { done: 'Confirmed', close: 'You can close this window and go on where you were.', failed: 'Not confirmed' },
  { done: '验证完成', close: '您可以关闭此窗口，回到原页面继续。', failed: '验证未通过' },
);
