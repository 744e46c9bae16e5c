import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a pair with degrees is flagged', text: '坐标：31.777013°N，121.591210°E，', flags: ['31.777013°N，121.591210°E'] },
  { name: 'a pair with words is flagged', text: '位置（北纬30.65479，东经120.93124）', flags: ['30.65479，东经120.93124'] },
  { name: 'amounts of money pass', text: '占地31.02亩，投资121.33亿元', flags: [] },
  { name: 'a temperature passes', text: '温度36.5°', flags: [] },
] satisfies RuleCase[];
