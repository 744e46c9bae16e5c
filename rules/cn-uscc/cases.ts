import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: '91350100M000100Y43 is flagged', text: '统一社会信用代码：91350100M000100Y43', flags: ['91350100M000100Y43'] },
  { name: '91110000600037341L is flagged', text: '统一社会信用代码：91110000600037341L', flags: ['91110000600037341L'] },
  { name: '913101170010000110 is flagged', text: '统一社会信用代码：913101170010000110', flags: ['913101170010000110'] },
  { name: 'groups of four are flagged after the word', text: '信用代码9131 0117 0010 0001 10，', flags: ['9131 0117 0010 0001 10'] },
  { name: 'a wrong check character passes', text: '统一社会信用代码：91350100M000100Y44', flags: [] },
  { name: 'a land parcel code passes', text: '不动产单元代码前缀310117179411GB75114', flags: [] },
  {
    name: 'bars and tags are read',
    text: '统一社会信用代码：9131|0120|5606|6239|5B；信用代码9131<b>0120</b>560662395B',
    flags: ['9131|0120|5606|6239|5B', '9131<b>0120</b>560662395B'],
  },
] satisfies RuleCase[];
