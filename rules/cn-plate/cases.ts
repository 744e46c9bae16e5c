import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a plate is flagged', text: '公务用车沪A·12345封存', flags: ['沪A·12345'] },
  { name: 'a new-energy plate is flagged', text: '车牌沪AD12345', flags: ['沪AD12345'] },
  { name: 'a trailer is flagged', text: '挂车号牌豫C6510挂超限', flags: ['豫C6510挂'] },
  { name: 'a blank inside is flagged', text: '涉案车辆：京J F95045', flags: ['京J F95045'] },
  { name: 'shares and districts pass', text: '京B股、云C区机房、沪A级绿色建筑', flags: [] },
  { name: 'a template passes', text: '车牌号格式示例：沪A·XXXXX', flags: [] },
] satisfies RuleCase[];
