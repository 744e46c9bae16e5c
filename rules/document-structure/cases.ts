import type { RuleCase } from '../../src/plugin-api.ts';

interface Parts {
  above?: string;
  mark?: string;
  number?: string;
  title?: string;
  text?: string;
  list?: string;
  date?: string;
  below?: string;
}

/** An official document without a fault, with some of its parts changed. */
function paper(parts: Parts = {}): string {
  const {
    above = '',
    mark = '某某区人民政府办公室文件',
    number = '某府办〔2024〕12号',
    title = '关于做好防汛工作的通知',
    text = '现将有关事项通知如下，请认真贯彻执行。',
    list = '',
    date = '2024年6月12日',
    below = '（此件公开发布）\n\n抄送：区委办公室，区人大常委会办公室。\n某某区人民政府办公室　　2024年6月14日印发',
  } = parts;
  return `${above}${mark}\n\n${number}\n\n${title}\n\n各镇人民政府、各街道办事处：\n　　${text}\n${list}\n某某区人民政府办公室\n${date}\n${below}\n`;
}

function flagged(name: string, parts: Parts, piece: string, message: string): RuleCase {
  return { name, text: paper(parts), flags: [piece], messages: [message] };
}

const passes: RuleCase[] = [
  { name: 'a document without a fault passes', text: paper(), flags: [] },
  {
    name: 'so does one with everything that may be in it',
    text: paper({
      above: '特急\n',
      list: '　　附件：1. 任务分工表\n　　　　　2. 联系人名单\n',
      text: '请填写附件1，名单见附件2。',
      below: '（此件公开发布）\n附件1\n任务分工表\n见附件3的要求\n附件 2\n联系人名单',
    }),
    flags: [],
  },
  {
    name: 'a number with blanks and a title over two lines pass',
    text: paper({ number: '某府办〔2024〕12 号', title: '关于印发《2024年防汛\n\n工作要点》的通知', date: '2024 年 6 月 12 日' }),
    flags: [],
  },
  {
    name: 'a request with its signer passes',
    text: paper({ number: '某府办〔2024〕12号　　　　签发人：王某某', title: '关于防汛经费的请示' }),
    flags: [],
  },
  { name: 'listed attachments in separate files pass', text: paper({ list: '附件：1.任务分工表\n2.联系人名单' }), flags: [] },
  { name: 'an order counts by 第', text: paper({ number: '某某市人民政府令〔2024〕第3号' }), flags: [] },
  {
    name: 'a text that is no official document passes',
    text: '某府办[2024]012号提到，附件2见后。\n2024年06月02日\n【此件公开发布】\n附件1',
    flags: [],
  },
  { name: 'an article about one passes', text: '关于做好防汛工作的通知\n\n昨天，区政府发布通知。\n2024-06-12\n附件3', flags: [] },
];

const head: RuleCase[] = [
  {
    name: 'a level without a copy number is flagged',
    text: paper({ above: '机密★10年\n', below: '' }),
    flags: ['机密★10年'],
    messages: ['copyNumberMissing'],
  },
  { name: 'with one it passes', text: paper({ above: '000123\n机密★10年\n特急\n', below: '' }), flags: [] },
  flagged('a copy number has six digits', { above: '份号：0123\n' }, '份号：0123', 'copyNumberForm'),
  flagged('a copy number is first', { above: '特急\n份号：000123\n' }, '份号：000123', 'copyNumberPlace'),
  flagged('two levels contradict each other', { above: '000123\n机密★10年\n秘密★5年\n', below: '' }, '秘密★5年', 'levelsDiffer'),
  flagged('two degrees of urgency contradict each other', { above: '特急\n加 急\n' }, '加 急', 'urgencyDiffers'),
  flagged('a degree of telegrams is none of documents', { above: '平急\n' }, '平急', 'urgencyForm'),
  { name: 'in a telegram it is one', text: paper({ above: '内部明电\n特提\n' }), flags: [] },
  flagged('other brackets are flagged', { number: '某府办[2024]12号' }, '某府办[2024]12号', 'numberBrackets'),
  flagged('so are brackets of two kinds', { number: '某府办〔2024）12号' }, '某府办〔2024）12号', 'numberBrackets'),
  flagged('第 is flagged', { number: '某府办〔2024〕第12号' }, '某府办〔2024〕第12号', 'numberOrdinal'),
  flagged('a leading zero is flagged', { number: '某府办〔2024〕012号' }, '某府办〔2024〕012号', 'numberPadded'),
  flagged('a short year is flagged', { number: '某府办〔24〕12号' }, '某府办〔24〕12号', 'numberYear'),
  flagged('a number without its last word is flagged', { number: '某府办〔2024〕12' }, '某府办〔2024〕12', 'numberSuffix'),
  {
    name: 'every fault of a number is told',
    text: paper({ number: '某府办（２０２４）第０１２号' }),
    flags: ['某府办（２０２４）第０１２号', '某府办（２０２４）第０１２号', '某府办（２０２４）第０１２号'],
    messages: ['numberBrackets', 'numberOrdinal', 'numberPadded'],
  },
  flagged('a number of another year is flagged', { number: '某府办〔2021〕12号' }, '某府办〔2021〕12号', 'numberYearDiffers'),
  { name: 'the year before is not', text: paper({ number: '某府办〔2023〕12号' }), flags: [] },
  flagged('a request without a signer is flagged', { title: '关于防汛经费的请示' }, '某府办〔2024〕12号', 'signerMissing'),
];

const tail: RuleCase[] = [
  flagged('a date in Chinese numerals is flagged', { date: '二〇二四年六月十二日' }, '二〇二四年六月十二日', 'dateForm'),
  flagged('a date with signs is flagged', { date: '2024-6-12' }, '2024-6-12', 'dateForm'),
  flagged('leading zeros of a date are flagged', { date: '2024年06月12日' }, '2024年06月12日', 'datePadded'),
  flagged('a day that is none is flagged', { date: '2024年6月31日' }, '2024年6月31日', 'dateImpossible'),
  flagged(
    'an annotation above the date is flagged',
    { text: '请执行。\n（此件公开发布）', below: '' },
    '（此件公开发布）',
    'annotationPlace',
  ),
  flagged('one below the copies is flagged', { below: '抄送：区委办公室。\n（此件公开发布）' }, '（此件公开发布）', 'annotationPlace'),
  flagged('one in other brackets is flagged', { below: '【此件公开发布】' }, '【此件公开发布】', 'annotationBrackets'),
  flagged('one without brackets is flagged', { below: '此件公开发布' }, '此件公开发布', 'annotationBrackets'),
  flagged(
    'printing before the date is flagged',
    { below: '（此件公开发布）\n某某区人民政府办公室 2024年6月10日印发' },
    '2024年6月10日',
    'printedBeforeDate',
  ),
  flagged(
    'copies below the printing organ are flagged',
    { below: '某某区人民政府办公室　2024年6月14日印发\n抄送：区委办公室。' },
    '抄送：区委办公室。',
    'copiesPlace',
  ),
];

const attachments: RuleCase[] = [
  flagged(
    'an attachment that the text names and nothing lists is flagged',
    { text: '名单详见附件2。', list: '附件：1.任务分工表' },
    '详见附件2',
    'attachmentUnlisted',
  ),
  flagged('one that is attached and not listed is flagged', { below: '（此件公开发布）\n附件\n任务分工表' }, '附件', 'attachmentUnlisted'),
  flagged(
    'one that is listed and not attached is flagged',
    { list: '附件：1.任务分工表\n2.联系人名单', below: '附件1\n任务分工表' },
    '2.联系人名单',
    'attachmentMissing',
  ),
  flagged('a gap in the numbers is flagged', { list: '附件：1.任务分工表\n3.联系人名单' }, '3.联系人名单', 'attachmentOrder'),
  flagged('a stop after a name is flagged', { list: '附件：任务分工表。' }, '附件：任务分工表。', 'attachmentStop'),
  { name: 'a list without a colon is a list', text: paper({ text: '见附件2。', list: '附件\n1.任务分工表\n2.联系人名单' }), flags: [] },
];

export default [...passes, ...head, ...tail, ...attachments];
