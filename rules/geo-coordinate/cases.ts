import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a pair with degrees is flagged', text: '坐标：31.777013°N，121.591210°E，', flags: ['31.777013°N，121.591210°E'] },
  { name: 'a pair with words is flagged', text: '位置（北纬30.65479，东经120.93124）', flags: ['30.65479，东经120.93124'] },
  { name: 'amounts of money pass', text: '占地31.02亩，投资121.33亿元', flags: [] },
  { name: 'a temperature passes', text: '温度36.5°', flags: [] },
  { name: 'a pair without a word is flagged', text: '塔吊（121.003240, 31.628150）周边', flags: ['121.003240, 31.628150'] },
  { name: 'a pair over a semicolon is flagged', text: '经度：121.99303；纬度：31.84240，', flags: ['121.99303；纬度：31.84240'] },
  { name: '增长31.62815, 12.12345个百分点 passes', text: '增长31.62815, 12.12345个百分点', flags: [] },
] satisfies RuleCase[];
