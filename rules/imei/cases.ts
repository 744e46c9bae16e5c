import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a serial number after its word is flagged', text: '手机IMEI：351338612989482，', flags: ['351338612989482'] },
  { name: 'a wrong Luhn digit passes', text: 'IMEI：351338612989483', flags: [] },
  { name: '15 digits without a word pass', text: '工商注册号351338612989482', flags: [] },
  { name: 'other words and brackets are read', text: '手机识别码35(209900)1761481', flags: ['35(209900)1761481'] },
  { name: 'what the telephone shows at *#06#', text: '黑色手机一部，*#06#显示864725506135679，失主已联系。', flags: ['864725506135679'] },
] satisfies RuleCase[];
