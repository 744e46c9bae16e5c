import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'the sample with its check digit is flagged after its word', text: '台湾居民身份证A123456789，', flags: ['A123456789'] },
  { name: 'a wrong check digit passes', text: '台湾居民身份证A123456788，', flags: [] },
  { name: 'the shape without a word passes', text: '型号A123456789', flags: [] },
] satisfies RuleCase[];
