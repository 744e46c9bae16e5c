import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a mobile number is flagged', text: '联系电话13800138000。', flags: ['13800138000'] },
  { name: 'the country code stays outside', text: '电话：+8613800138000', flags: ['13800138000'] },
  { name: '0086 and a hyphen stay outside', text: '联系方式：0086-13800138000', flags: ['13800138000'] },
  { name: 'three groups are flagged whole', text: '手机 138 0013 8000', flags: ['138 0013 8000'] },
  { name: 'numerals are flagged beside a word for telephone', text: '加我电话一三八零零一三八零零零，', flags: ['一三八零零一三八零零零'] },
  { name: 'an amount of money passes', text: '预算金额：13800138000元', flags: [] },
  { name: 'a serial number passes', text: '设备序列号：SN13800138000，质保三年', flags: [] },
  { name: 'digits of a longer number pass', text: '用户编号0013800138000，欠费', flags: [] },
  { name: 'a parameter of an address passes', text: 'https://example.gov.cn/info?id=13800138000&page=2', flags: [] },
  { name: 'two columns on two lines pass', text: '行次 138\n00138000 元', flags: [] },
  { name: 'a prefix that no operator has passes', text: '电话12800138000', flags: [] },
  { name: 'a field of a record is flagged', text: 'tel=13800138000;city=x', flags: ['13800138000'] },
  { name: 'other scripts of digits are flagged', text: '手机：١٣٨٠٠١٣٨٠٠٠、১৩৮০০১৩৮০০০', flags: ['١٣٨٠٠١٣٨٠٠٠', '১৩৮০০১৩৮০০০'] },
  { name: '型号KT-13800138000的水泵 passes', text: '型号KT-13800138000的水泵', flags: [] },
  { name: '户数 面积 1 139 1234 5678 passes', text: '户数 面积\n1 139 1234 5678', flags: [] },
  { name: 'the number of a parcel passes', text: '运单号：13817541217，已签收。', flags: [] },
  { name: 'the key of a record passes', text: '{"id": 13817541217, "state": "open"}', flags: [] },
] satisfies RuleCase[];
