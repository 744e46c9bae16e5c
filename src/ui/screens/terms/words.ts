import { words } from '../../words/dictionary.ts';

export const termWords = words(
  {
    title: 'Word lists',
    about:
      'Words that must not be published as they are: code names, names of people, projects. A list finds nothing before a rule pack names it. Words may be secret themselves: only administrators of the unit read them.',
    create: 'New list or version',
    words: 'Words, one per line',
    wordsHelp: (count: string) =>
      `${count === '1' ? '1 word' : `${count} words`}. Width, case and script make no difference to the scanner.`,
    initials: 'Find words by the first letters of their pinyin too',
    done: 'The word list was added.',
    lackWords: 'At least one word is needed.',
    show: 'Show',
    count: 'Words',
    emptyTitle: 'There is no word list yet',
    emptyText: 'An administrator adds one.',
    message: 'What it says',
    rule: 'Rule id',
  },
  {
    title: '词表',
    about: '不得按原样公开的词语，如代号、人名、项目名。词表纳入规则包后方才生效。词语本身可能敏感，仅本单位管理员可查看。',
    create: '新建词表或新版本',
    words: '词语，每行一个',
    wordsHelp: (count: string) => `共 ${count} 个。全半角、大小写、繁简均视为相同。`,
    initials: '同时匹配拼音首字母',
    done: '词表已新增。',
    lackWords: '至少填写一个词语。',
    show: '查看',
    count: '词数',
    emptyTitle: '尚无词表',
    emptyText: '由管理员新增。',
    message: '提示',
    rule: '规则代码',
  },
);
