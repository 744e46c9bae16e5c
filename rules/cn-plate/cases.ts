import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a plate is flagged', text: '公务用车沪A·12345封存', flags: ['沪A·12345'] },
  { name: 'a new-energy plate is flagged', text: '车牌沪AD12345', flags: ['沪AD12345'] },
  { name: 'a trailer is flagged', text: '挂车号牌豫C6510挂超限', flags: ['豫C6510挂'] },
  { name: 'a blank inside is flagged', text: '涉案车辆：京J F95045', flags: ['京J F95045'] },
  { name: 'shares and districts pass', text: '京B股、云C区机房、沪A级绿色建筑', flags: [] },
  { name: 'a template passes', text: '车牌号格式示例：沪A·XXXXX', flags: [] },
  { name: 'every character apart is flagged', text: '套牌车云 D D 5 0 3 T被查获', flags: ['云 D D 5 0 3 T'] },
  { name: 'traditional characters are flagged', text: '車牌滬A12345', flags: ['滬A12345'] },
  { name: 'numerals after the word are flagged', text: '车牌号为沪A一二三四五，', flags: ['沪A一二三四五'] },
  {
    name: 'embassies, police, army and farm machines are flagged',
    text: '使馆车辆使224·001；武警车辆WJ沪1234X；军车VA·12345；拖拉机号牌苏03·12345',
    flags: ['使224·001', 'WJ沪1234X', 'VA·12345', '苏03·12345'],
  },
  { name: 'a flight and a rank pass', text: '民航A1234次航班；使2023年；京O2O', flags: [] },
  { name: 'a plate of zeros passes', text: '新能源号牌样式为沪AD·00000，以实际核发为准。', flags: [] },
] satisfies RuleCase[];
