import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'colons are flagged', text: 'MAC为0f:80:2e:72:48:85，', flags: ['0f:80:2e:72:48:85'] },
  { name: 'hyphens and dots are flagged behind the word', text: 'MAC地址：00-1A-2B-3C-4D-5E', flags: ['00-1A-2B-3C-4D-5E'] },
  { name: 'a time passes', text: '09:30:00 至 11:45:00', flags: [] },
] satisfies RuleCase[];
