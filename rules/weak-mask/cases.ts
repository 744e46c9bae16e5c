import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'one hidden digit of a resident number is flagged', text: '身份证号33011419580612792*。', flags: ['33011419580612792*'] },
  {
    name: 'a hidden birth date that is beside it is flagged',
    text: '出生日期1981年09月18日，身份证号610117********9066',
    flags: ['610117********9066'],
  },
  { name: 'one hidden digit of a card is flagged', text: '银行卡621661937280793111*', flags: ['621661937280793111*'] },
  { name: 'the masking norm passes', text: '证件号码：35*************123，电话138****1234', flags: [] },
  { name: 'a mask that leaves two digits passes', text: '证件号码：6****************4', flags: [] },
  {
    name: 'other signs hide as badly',
    text: '身份证号 33011419580612792#；33011419580612792_',
    flags: ['33011419580612792#', '33011419580612792_'],
  },
  {
    name: 'a birth in parts is put together',
    text: '1995年出生，7月19日过生日，公民身份号码520103********5108',
    flags: ['520103********5108'],
  },
  {
    name: 'an identity card is no bank card',
    text: 'Date of birth 1989-08-10, identity card 460105********7756',
    flags: ['460105********7756'],
  },
  { name: 'a date in English is read', text: 'born 10 August 1989, ID card 460105********7756', flags: ['460105********7756'] },
  { name: 'a month of birth leaves too few', text: '女，1956年3月生，身份证号460105********7756', flags: ['460105********7756'] },
  { name: 'a year of birth alone leaves enough', text: '公民身份号码460105********7756，1995年出生', flags: [] },
  { name: 'one hidden digit of the division', text: '录用公示表｜110*08195711028996｜体检合格', flags: ['110*08195711028996'] },
  { name: 'one hidden digit of a mobile number beside a name', text: '中奖名单：曾晨 13885*71727（二等奖）', flags: ['13885*71727'] },
] satisfies RuleCase[];
