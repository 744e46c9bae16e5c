import { words } from '../../words/dictionary.ts';

export const rulesWords = words(
  {
    title: 'Rules',
    count: (shown: string, all: string) => (shown === all ? `${all} rules` : `${shown} of ${all} rules`),
    text: 'Name or message',
    severity: 'Severity',
    anySeverity: 'All',
    owner: 'Answered by',
    anyOwner: 'All',
    rule: 'Rule',
    version: 'Version',
    finds: 'What it says',
    quarantine: 'quarantines',
    emptyTitle: 'No rule fits',
    emptyText: 'Take a filter away.',
  },
  {
    title: '规则',
    count: (shown: string, all: string) => (shown === all ? `${all} 条规则` : `${all} 条规则中的 ${shown} 条`),
    text: '名称或提示',
    severity: '严重程度',
    anySeverity: '全部',
    owner: '由谁处置',
    anyOwner: '全部',
    rule: '规则',
    version: '版本',
    finds: '提示内容',
    quarantine: '触发隔离',
    emptyTitle: '没有符合条件的规则',
    emptyText: '请减少条件。',
  },
);
