import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a home return permit is flagged', text: '来往内地通行证（回乡证）号码：H90021497', flags: ['H90021497'] },
  { name: 'a permit to Hong Kong is flagged', text: '往来港澳通行证号码 CA8312783 已注销', flags: ['CA8312783'] },
  { name: 'a Taiwan permit of eight digits is flagged', text: '台湾居民来往大陆通行证（台胞证）号码69528851', flags: ['69528851'] },
  { name: 'an organisation code passes', text: '组织机构代码91019964-7已停用', flags: [] },
  { name: 'a letter and digits without a word pass', text: 'H90021497型泵', flags: [] },
  { name: 'a bar inside is read', text: '通行证H123|45678', flags: ['H123|45678'] },
  {
    name: 'the permit of Taiwan residents is read in English',
    text: 'Mainland Travel Permit for Taiwan Residents: 12345678',
    flags: ['12345678'],
  },
] satisfies RuleCase[];
