import { words } from '../../words/dictionary.ts';

export const ruleWords = words(
  {
    back: 'All rules',
    severity: 'Severity',
    owner: 'Answered by',
    version: 'Version',
    basis: 'Basis',
    quarantine: 'Quarantine',
    quarantines: 'What it finds quarantines the item.',
    messages: 'What it says',
    description: 'Description',
    none: 'This rule has no description.',
  },
  {
    back: '全部规则',
    severity: '严重程度',
    owner: '由谁处置',
    version: '版本',
    basis: '依据',
    quarantine: '隔离',
    quarantines: '命中后事项立即隔离。',
    messages: '提示内容',
    description: '规则说明',
    none: '此规则没有说明。',
  },
);
