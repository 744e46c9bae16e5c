import { fileURLToPath } from 'node:url';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Raster } from '../../src/intake/ocr/raster.ts';

/** A page as a scanner gives it, the text that a reader takes in from it, and the numbers that may not be lost. */
export interface ScannedPage {
  layout: string;
  raster: Raster;
  text: string;
  numbers: string[];
}

const FONT = 'OCR test';
GlobalFonts.registerFromPath(fileURLToPath(new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc'))), FONT);

/** A4 at 150 dots per inch. */
const [WIDTH, HEIGHT] = [1_240, 1_754];
const SIZE = 26;
export const ID = '310117198001011230';
export const MOBILE = '18930217755';

const CHINESE = [
  '为贯彻落实全市政务公开工作部署，切实保障人民群众知情权、参与权、表达权和监督权，现就做好本年度政府信息公开工作提出如下意见。',
  '各街道办事处、各委办局应当按照谁制作、谁公开的原则，及时、准确公开行政机关制作或者保存的信息，并对公开内容的真实性负责。',
  '涉及公民个人隐私和商业秘密的，应当书面征求第三方意见；第三方不同意公开且理由成立的，不予公开，但可能对公共利益造成重大影响的除外。',
  '办公室负责统筹协调，定期通报工作进展，对不履行公开义务、公开不应当公开内容的，依照有关规定追究责任人员的责任。',
].join('');
const ENGLISH = [
  'The council shall publish its decisions within ten working days after they were taken, unless a law provides otherwise.',
  'Every resident may ask for a copy of the minutes and of the papers that were before the meeting when the matter was discussed.',
  'Personal data of third persons are removed before a paper is made public, and the officer in charge confirms this in writing.',
  'A complaint about the answer goes to the inspector for access to documents, who decides within six weeks of receiving it.',
].join(' ');

type Draw = (context: SKRSContext2D) => void;

function pageOf(draw: Draw, width = WIDTH, height = HEIGHT): Raster {
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#141414';
  context.textBaseline = 'top';
  context.font = `${SIZE}px "${FONT}"`;
  draw(context);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, rgba: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** Breaks a text where the width is full: words whole, Chinese anywhere. */
function broken(context: SKRSContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const token of text.match(/[!-~]+ ?|[^!-~]/gu) ?? []) {
    if (line !== '' && context.measureText((line + token).trimEnd()).width > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += token;
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '');
}

function write(context: SKRSContext2D, lines: readonly string[], x: number, y: number, leading = 1.6): number {
  for (const [index, line] of lines.entries()) context.fillText(line, x, y + index * SIZE * leading);
  return y + lines.length * SIZE * leading;
}

function single(language: 'Chinese' | 'English'): ScannedPage {
  let lines: string[] = [];
  const raster = pageOf((context) => {
    const text = language === 'Chinese' ? `${CHINESE}联系人身份证号${ID}。` : `${ENGLISH} His identity number is ${ID} as filed.`;
    lines = broken(context, text.repeat(2), 1_000);
    write(context, lines, 120, 150);
  });
  return { layout: `one column, ${language}`, raster, text: lines.join('\n'), numbers: [ID, ID] };
}

/** Running text in columns under a heading; the first column ends within a number that goes on in the next. */
function columns(count: number, language: 'Chinese' | 'English', withTable = false): ScannedPage {
  const heading = language === 'Chinese' ? '关于进一步做好政府信息公开工作的意见' : 'Notice on access to the documents of the council';
  const gutter = 50;
  const width = (1_040 - gutter * (count - 1)) / count;
  const told: string[] = [heading];
  const raster = pageOf((context) => {
    context.font = `38px "${FONT}"`;
    context.fillText(heading, (WIDTH - context.measureText(heading).width) / 2, 90);
    context.font = `${SIZE}px "${FONT}"`;
    const body = broken(context, language === 'Chinese' ? CHINESE : ENGLISH, width);
    for (let index = 0; index < count; index++) {
      const turned = [...body.slice(index * 2), ...body.slice(0, index * 2)].slice(0, 14);
      if (index === 0) turned.push(language === 'Chinese' ? '身份证号码310117198' : 'ID number: 310117198');
      if (index === 1) turned.unshift(language === 'Chinese' ? '001011230已经核对' : '001011230 was checked');
      write(context, turned, 100 + index * (width + gutter), 180 + index * 0.3 * SIZE);
      told.push(...turned);
    }
    if (!withTable) return;
    const rows = [
      ['姓名', '单位', '手机号码'],
      ['王小明', '发展改革科', MOBILE],
      ['李建国', '办公室', '13916681234'],
      ['赵明华', '财务科', '13701895678'],
    ];
    rows.forEach((row, index) => {
      const y = 980 + index * 60;
      for (const [column, cell] of row.entries()) context.fillText(cell, 120 + column * 350, y);
      told.push(row.join('\t'));
    });
    const after = broken(context, CHINESE, width).slice(0, 8);
    for (let index = 0; index < count; index++) {
      write(context, after, 100 + index * (width + gutter), 1_260);
      told.push(...after);
    }
  });
  const numbers = withTable ? [ID, MOBILE, '13916681234', '13701895678'] : [ID];
  return { layout: `${count} columns${withTable ? ' with a table between' : ''}, ${language}`, raster, text: told.join('\n'), numbers };
}

/** A table whose cells are as wide as columns of text: it is read row by row. */
function table(): ScannedPage {
  const rows = [
    ['申请人姓名', '住所（详细到门牌号）', '联系电话'],
    ['王小明', '松江区人民北路100弄8号', MOBILE],
    ['李建国', '松江区中山中路38号', '13916681234'],
    ['赵明华', '松江区荣乐东路2378号', '13701895678'],
    ['欧阳文静', '青浦区公园路100号', '15021345678'],
    ['陈思远', '闵行区沪闵路6258号', '13801234567'],
  ];
  const raster = pageOf((context) => {
    context.strokeStyle = '#141414';
    rows.forEach((row, index) => {
      row.forEach((cell, column) => {
        context.strokeRect(100 + column * 345, 200 + index * 70, 345, 70);
        context.fillText(cell, 115 + column * 345, 220 + index * 70);
      });
    });
  });
  return { layout: 'table', raster, text: rows.map((row) => row.join('\t')).join('\n'), numbers: rows.slice(1).map((row) => row[2] ?? '') };
}

/** A form with a box for each digit. */
function form(): ScannedPage {
  const fields = [
    ['姓名', '王小明'],
    ['身份证号', ID],
    ['手机号码', MOBILE],
    ['住址', '松江区人民北路100弄8号'],
  ] as const;
  const raster = pageOf((context) => {
    context.strokeStyle = '#606060';
    fields.forEach(([label, value], index) => {
      const y = 220 + index * 90;
      context.fillText(label, 120, y);
      const isNumber = /^\d+$/.test(value);
      Array.from(value).forEach((one, at) => {
        if (isNumber) context.strokeRect(300 + at * 38, y - 6, 38, 42);
        context.fillText(one, 300 + at * (isNumber ? 38 : SIZE) + (isNumber ? 11 : 0), y);
      });
    });
  });
  return { layout: 'form with boxes', raster, text: fields.map((field) => field.join('\t')).join('\n'), numbers: [ID, MOBILE] };
}

/** Lines from the top, from right to left; digits upright, one under the other, or the number lying on its side. */
function vertical(digits: 'upright' | 'lying'): ScannedPage {
  const perLine = 46;
  const told: string[] = [];
  const raster = pageOf(
    (context) => {
      const lines: string[] = [];
      for (let from = 0; from < CHINESE.length; from += perLine) lines.push(CHINESE.slice(from, from + perLine));
      lines.push(`证号${ID}已经核对`);
      lines.forEach((line, index) => {
        const x = 1_500 - index * SIZE * 1.8;
        let y = 130;
        for (const token of digits === 'lying' ? (line.match(/\d+|\D/gu) ?? []) : Array.from(line)) {
          y += verticalSign(context, token, x, y);
        }
        told.push(line);
      });
    },
    HEIGHT,
    1_500,
  );
  return { layout: `vertical, digits ${digits}`, raster, text: told.join('\n'), numbers: [ID] };
}

function verticalSign(context: SKRSContext2D, token: string, x: number, y: number): number {
  if (token.length > 1) {
    const { width } = context.measureText(token);
    context.save();
    context.translate(x + SIZE, y);
    context.rotate(Math.PI / 2);
    context.fillText(token, 0, 0);
    context.restore();
    return width + 4;
  }
  if (/[，。、；]/.test(token)) context.fillText(token, x + SIZE * 0.55, y - SIZE * 0.55);
  else context.fillText(token, x + (SIZE - context.measureText(token).width) / 2, y);
  return SIZE * 1.08;
}

/** A round seal with its star, as a stamp pad leaves it: the ink under it shows. */
function seal(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.save();
  context.globalCompositeOperation = 'multiply';
  context.strokeStyle = 'rgb(214,38,40)';
  context.fillStyle = 'rgb(214,38,40)';
  context.lineWidth = 7;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
  context.beginPath();
  for (let point = 0; point < 10; point++) {
    const [angle, away] = [(point * Math.PI) / 5 - Math.PI / 2, point % 2 === 0 ? radius * 0.36 : radius * 0.15];
    context.lineTo(x + away * Math.cos(angle), y + away * Math.sin(angle));
  }
  context.fill();
  context.font = `${Math.round(radius * 0.24)}px "${FONT}"`;
  context.textAlign = 'center';
  Array.from('某市人民政府办公室').forEach((sign, index) => {
    context.save();
    context.translate(x, y);
    context.rotate(((index - 4) * Math.PI) / 6.2);
    context.fillText(sign, 0, -radius * 0.86);
    context.restore();
  });
  context.restore();
}

function sealed(what: 'resident ID' | 'mobile', radius: number): ScannedPage {
  let lines: string[] = [];
  const number = what === 'mobile' ? MOBILE : ID;
  const raster = pageOf((context) => {
    lines = [
      ...broken(context, CHINESE, 1_000),
      what === 'mobile' ? `联系人王小明，手机号码${number}，特此证明。` : `兹证明王小明，身份证号${number}，情况属实。`,
    ];
    const end = write(context, lines, 120, 150);
    seal(context, 640, end - SIZE * 0.9, radius);
  });
  return { layout: `seal of ${radius} over a ${what}`, raster, text: lines.join('\n'), numbers: [number] };
}

/** The head of an official document is red as well, and no seal. */
function letterhead(): ScannedPage {
  const head = '某市人民政府办公室文件';
  const raster = pageOf((context) => {
    context.fillStyle = 'rgb(214,38,40)';
    context.font = `60px "${FONT}"`;
    context.fillText(head, (WIDTH - context.measureText(head).width) / 2, 160);
    context.fillRect(110, 330, 1_020, 5);
    context.fillStyle = '#141414';
    context.font = `${SIZE}px "${FONT}"`;
    write(
      context,
      ['某政办发〔2024〕3号', '各街道办事处、各委办局：', `联系人王小明，手机号码${MOBILE}。`, '某市人民政府办公室', '2024年5月6日'],
      120,
      280,
    );
    seal(context, 260, 460, 110);
  });
  const text = [
    head,
    '某政办发〔2024〕3号',
    '各街道办事处、各委办局：',
    `联系人王小明，手机号码${MOBILE}。`,
    '某市人民政府办公室',
    '2024年5月6日',
  ].join('\n');
  return { layout: 'red head and seal', raster, text, numbers: [MOBILE] };
}

/** Turned clockwise by this many degrees on a white page of the same size. */
export function skewed(page: ScannedPage, degrees: number): ScannedPage {
  const { width, height, rgba } = page.raster;
  const source = createCanvas(width, height);
  const image = source.getContext('2d').createImageData(width, height);
  image.data.set(rgba);
  source.getContext('2d').putImageData(image, 0, 0);
  const raster = pageOf(
    (context) => {
      context.translate(width / 2, height / 2);
      context.rotate((degrees * Math.PI) / 180);
      context.drawImage(source, -width / 2, -height / 2);
    },
    width,
    height,
  );
  return { ...page, layout: `${page.layout}, ${degrees}° askew`, raster };
}

/** Every kind of page; each is drawn when it is asked for. */
export const PAGES = {
  oneChinese: () => single('Chinese'),
  oneEnglish: () => single('English'),
  twoChinese: () => columns(2, 'Chinese'),
  twoEnglish: () => columns(2, 'English'),
  threeChinese: () => columns(3, 'Chinese'),
  twoWithTable: () => columns(2, 'Chinese', true),
  table,
  form,
  verticalUpright: () => vertical('upright'),
  verticalLying: () => vertical('lying'),
  sealOverId: () => sealed('resident ID', 120),
  sealOverMobile: () => sealed('mobile', 120),
  letterhead,
  smallSealOverId: () => sealed('resident ID', 70),
} as const;
