import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  {
    name: 'an address to the room is flagged without its label',
    text: '现居住于成都市双流区东升街道棠湖西路一段66号5栋1单元702，家庭',
    flags: ['成都市双流区东升街道棠湖西路一段66号5栋1单元702'],
  },
  { name: 'a lane is flagged', text: '寄送地址：昆山市花桥镇绿地大道213弄34号703室', flags: ['昆山市花桥镇绿地大道213弄34号703室'] },
  {
    name: 'a village house is flagged',
    text: '住湖州市吴兴区八里店镇西山漾村小西山自然村41号，',
    flags: ['湖州市吴兴区八里店镇西山漾村小西山自然村41号'],
  },
  {
    name: 'an English address is flagged',
    text: 'of 14 Larkhill Terrace, Wexcombe, WX4 9QD, requested',
    flags: ['14 Larkhill Terrace, Wexcombe, WX4 9QD'],
  },
  { name: '位于松江区，东至沪松公路，西至嘉松南路 passes', text: '位于松江区，东至沪松公路，西至嘉松南路', flags: [] },
  { name: '地铁9号线、22号线 passes', text: '地铁9号线、22号线', flags: [] },
  { name: '5号地块容积率 passes', text: '5号地块容积率', flags: [] },
  { name: '第12号令、第38号公告 passes', text: '第12号令、第38号公告', flags: [] },
  { name: '2号楼外墙渗水 passes', text: '2号楼外墙渗水', flags: [] },
  { name: '凯里市大十字街道办事处 passes', text: '凯里市大十字街道办事处', flags: [] },
  { name: 'numerals are read', text: '家住松江区人民北路一百二十弄十五号三零二室的', flags: ['松江区人民北路一百二十弄十五号三零二室'] },
  { name: 'a hyphenated house is flagged', text: '住松江区中山中路38-2-301，', flags: ['松江区中山中路38-2-301'] },
  {
    name: 'an Australian unit is flagged',
    text: 'of Unit 2/44 Harcourt Parade, Rosedale NSW 2557 objected',
    flags: ['Unit 2/44 Harcourt Parade, Rosedale NSW 2557'],
  },
  { name: '松江新城06单元12号地块控规公示 passes', text: '松江新城06单元12号地块控规公示', flags: [] },
  { name: '通过十五号文件，第十五号令 passes', text: '通过十五号文件，第十五号令', flags: [] },
  {
    name: 'a Chinese address in English is flagged',
    text: 'lives at Room 707, No. 47, Lane 485, Zhongshan Middle Road, Songjiang District, Shanghai with',
    flags: ['Room 707, No. 47, Lane 485, Zhongshan Middle Road, Songjiang District, Shanghai'],
  },
  {
    name: 'a house with a name is flagged with its postcode',
    text: 'at The Old Rectory, Church Lane, Wexcombe WX4 9QD',
    flags: ['The Old Rectory, Church Lane, Wexcombe WX4 9QD'],
  },
  { name: 'acts and closed lanes pass', text: 'Rule No. 4, Road Traffic Act; Lane 485 is closed', flags: [] },
  { name: 'a rare character is read', text: '住长沙县㮾梨街道土岭社区3栋204室', flags: ['长沙县㮾梨街道土岭社区3栋204室'] },
  { name: 'judges and works pass', text: '3 High Court Judges; 12 Mill Road Works', flags: [] },
] satisfies RuleCase[];
