import { words } from '../../words/dictionary.ts';

export const mailsWords = words(
  {
    title: 'E-mails',
    why: 'What the product sent to people, newest first. An e-mail holds numbers and links only.',
    waits: 'waits',
    smtp: (date: string) => `sent ${date}`,
    file: (date: string) => `written ${date}`,
    files:
      'No mail server is set, so e-mails are files in the folder “outbox” of the data folder. Set IMPRIMATUR_SMTP and IMPRIMATUR_MAIL_FROM to send them.',
    noAddress: 'no address any more',
    more: 'Show more',
    emptyTitle: 'No e-mail yet',
    emptyText: 'E-mails are made for people whose account has an address.',
  },
  {
    title: '邮件',
    why: '系统向人员发出的邮件，最新在前。邮件只含编号和链接。',
    waits: '待发送',
    smtp: (date: string) => `${date} 发送`,
    file: (date: string) => `${date} 写入文件`,
    files: '未设置邮件服务器，邮件以文件形式存于数据目录的 outbox 文件夹。设置 IMPRIMATUR_SMTP 和 IMPRIMATUR_MAIL_FROM 后即可发送。',
    noAddress: '已无邮箱地址',
    more: '显示更多',
    emptyTitle: '还没有邮件',
    emptyText: '账号填有邮箱的人员才会收到邮件。',
  },
);
