import { words } from '../../words/dictionary.ts';

export const failedWords = words(
  {
    back: 'Back to what waits for me',
    ways: 'Ways out',
    openItem: 'Open the item’s page',
  },
  {
    back: '返回待我处理',
    ways: '其他去处',
    openItem: '打开事项页面',
  },
);
