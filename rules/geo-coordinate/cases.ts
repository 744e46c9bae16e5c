import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a pair with degrees is flagged', text: '坐标：31.777013°N，121.591210°E，', flags: ['31.777013°N，121.591210°E'] },
  { name: 'a pair with words is flagged', text: '位置（北纬30.65479，东经120.93124）', flags: ['30.65479，东经120.93124'] },
  { name: 'amounts of money pass', text: '占地31.02亩，投资121.33亿元', flags: [] },
  { name: 'a temperature passes', text: '温度36.5°', flags: [] },
  { name: 'a pair without a word is flagged', text: '塔吊（121.003240, 31.628150）周边', flags: ['121.003240, 31.628150'] },
  { name: 'a pair over a semicolon is flagged', text: '经度：121.99303；纬度：31.84240，', flags: ['121.99303；纬度：31.84240'] },
  { name: '增长31.62815, 12.12345个百分点 passes', text: '增长31.62815, 12.12345个百分点', flags: [] },
  { name: 'a pair before its datum is flagged', text: 'The pumping station is at 54.6275, -1.3306 (WGS 84).', flags: ['54.6275, -1.3306'] },
  {
    name: 'a pair at the end of a sentence is flagged',
    text: 'The depot is located at 51.50740, -0.12780.',
    flags: ['51.50740, -0.12780'],
  },
  { name: 'positions in a ranking pass', text: 'position 1.234, 5.678 in the ranking', flags: [] },
] satisfies RuleCase[];
