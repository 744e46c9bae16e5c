import { words } from '../../words/dictionary.ts';

export const deadLinkWords = words(
  {
    title: 'Dead links',
    about:
      'Links of released documents that led nowhere three times in a row, on three days. Each is asked for gently, once a week; addresses inside networks are never asked.',
    emptyTitle: 'No dead links',
    emptyText: 'When a link of a document of yours leads nowhere any more, it is here, and you are told.',
    offText: 'Links were not checked yet. It is off by default: whoever runs the server sets IMPRIMATUR_CHECK_LINKS to “on”.',
    more: 'Show more',
    number: (serial: number) => `No. ${serial}`,
    answer: 'Answer',
    gone: (status: number | null) => `nothing there (${status})`,
    noHost: 'no such host',
    since: 'Since',
    askedAt: 'Asked last',
    whatToDo: 'A released document is not edited: correct it by a new item, or ask the owner of the address to bring the page back.',
  },
  {
    title: '失效链接',
    about: '已发布文件中连续三次（不同日）无法访问的链接。每周检查一次，访问频率从低；内网地址一律不访问。',
    emptyTitle: '没有失效链接',
    emptyText: '本单位文件中的链接失效后列于此处，并向您发出提醒。',
    offText: '尚未检查过链接。该功能默认关闭：由服务器管理人员将 IMPRIMATUR_CHECK_LINKS 设为“on”后开启。',
    more: '显示更多',
    number: (serial: number) => `第 ${serial} 号`,
    answer: '访问结果',
    gone: (status: number | null) => `页面不存在（${status}）`,
    noHost: '域名不存在',
    since: '失效起始',
    askedAt: '最近检查',
    whatToDo: '已发布的文件不得直接修改：请办理更正，或者请该网址的所有者恢复页面。',
  },
);
