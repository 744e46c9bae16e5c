import { words } from '../../words/dictionary.ts';

export const mailWishWords = words(
  {
    title: 'E-mails',
    address: (email: string) => `They go to ${email}.`,
    noAddress: 'Your account has no e-mail address, so nothing is sent. An administrator can add one.',
    'at-once': 'Within a minute or two, several things in one e-mail.',
    digest: 'One e-mail before the office opens, with what you have not read.',
    none: 'A quarantine, an incident and a recall are sent in any case.',
    nothing: 'E-mails hold a number and a link, and nothing of any content.',
    kept: 'Kept.',
    failed: 'This could not be kept. Try again.',
  },
  {
    title: '邮件通知',
    address: (email: string) => `发送至 ${email}。`,
    noAddress: '您的账号未填写邮箱，不会发送邮件。可由管理员补充。',
    'at-once': '一两分钟内发出，多条合并为一封。',
    digest: '上班前汇总发送一封，仅含未读通知。',
    none: '隔离、事件和撤回仍会发送。',
    nothing: '邮件只含编号和链接，不含任何内容。',
    kept: '已保存。',
    failed: '未能保存，请重试。',
  },
);
