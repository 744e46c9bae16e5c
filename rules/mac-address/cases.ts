import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'colons are flagged', text: 'MAC为0f:80:2e:72:48:85，', flags: ['0f:80:2e:72:48:85'] },
  { name: 'hyphens and dots are flagged after the word', text: 'MAC地址：00-1A-2B-3C-4D-5E', flags: ['00-1A-2B-3C-4D-5E'] },
  { name: 'a time passes', text: '09:30:00 至 11:45:00', flags: [] },
  { name: "dotted groups after a tool's word are flagged", text: 'hwaddr b23f.00fa.2098', flags: ['b23f.00fa.2098'] },
  { name: '会议安排：08:30:00-11:30:00 passes', text: '会议安排：08:30:00-11:30:00', flags: [] },
  { name: '比分21:18:15:21:11:15 passes', text: '比分21:18:15:21:11:15', flags: [] },
  {
    name: 'other colons and dots are read',
    text: 'MAC 00：1A：2B：3C：4D：5E；物理地址00·1A·2B·3C·4D·5F',
    flags: ['00：1A：2B：3C：4D：5E', '00·1A·2B·3C·4D·5F'],
  },
] satisfies RuleCase[];
