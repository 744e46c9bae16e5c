import { Candidate, type Match } from '../../src/plugin-api.ts';

/** What a house number follows: a road, a lane, a village, an estate. */
const ROAD =
  /(?:大道|大街|公路|马路|支路|路|街|巷|弄|里|道|胡同|条|环|段|自然村|行政村|新村|村|庄|屯|寨|堡|湾|坝|埭|浜|泾|塘|桥|港|圩|宅|家宅|角|坪|坑|坡|岭|垭|沟|冲|社区|小区|花园|家园|花苑|新苑|苑|园|公寓|嘉园|华庭|华府|府|庭|邸|城|湾|广场|大厦|大楼|商厦|坊|院|墅|宿舍|家属院|家属区|大院|里弄|楼|居|轩|阁|台|郡|组|队|社|厂|场|区|营|店|铺|集|口|庙|墩|洼|河|头|嘴|线|嘎查|艾里|艾勒|浩特|苏木|牧场|分场|农场|林场|居委会|村委会)(?:[东西南北中前后上下])?$/;
/** Longest address that is read to the left of its first number. */
const MAX_LEFT = 48;
/** Words that end what comes before an address. */
const LABEL =
  /(?:居住地址?|居住[于在]|现居住?[于在]?|现住[于在]?址?|暂住[于在]?地?址?|家住[在于]?|住址|住所地?|住处|[住宿][于在]|地\s?址|位于|坐落[于在]?地?|座落[于在]?|户籍(?:所在)?地(?:址)?|户口(?:所在)?地|籍贯|寄送?[至往到]|邮寄[至往到]?|送[达货][至往到]|收货|送至|前往|迁[至往入到]|搬[至往到]|租住[于在]?|承租|租赁|购买|购得|名下|所有的|房产|房屋|不动产|现为|系|经营地|住|(?:^|[，。；：:、,;\s（(“"])(?:在|到|于|至|为|是|自|从|赴|由|及|和|与))[：:]?[ \t\u3000]{0,2}/g;
const BREAK = /[，。；：:、,;！!？?（()）“”"'‘’《》〈〉【】[\]\s|｜/＝=>→~～]/;
/** Parts what comes before an address, but for one between two numbers. */
const DASH = /[-—–…]/;
/** Right of the first number: more numbers with units, estates between them, a last bare number. */
const MORE =
  /^(?:[ \u3000]?[-－—][ ]?\d{1,5}(?![\d.])|[ \u3000]?(?:[\u4e00-\u9fff]{2,8}(?:小区|花园|家园|公寓|新村|家属院|家属区|宿舍|大厦|苑|园|广场|大院|城|府|庭|湾))?[ \u3000]?(?:[A-Za-z东西南北中甲乙丙丁前后]|[一二三四五六七八九十百]{1,4})?(?:\d{1,5}[A-Za-z]?|[〇零一二三四五六七八九十百]{1,6})?(?:号楼|号院|号|弄|支弄|栋|幢|座|楼|层|单元|室|户|房|门|组|队|排|院|铺|间|家属院|宿舍|西侧|东侧)(?:之[一二三四五六七八九十\d]{1,2})?|[ \u3000]?\d{1,5}[A-Za-z]?(?![\d.年月日元万米%％个名人次期类项天])(?=[，。；、,;）)\s“”"]|$))/;
/** After the number: it is the number of something else. */
const NOT_ADDRESS =
  /^(?:线|令|公告|文|地块|地塊|文件|通知|桥|桩|泵|闸|井|机|窗口|站台|泊位|路口|楼外墙|标段|标|宗地|信箱|专线|车厢|病床|病区|厅|会议室|台风|提案|议案|建议|决议|线路|高速|段|工程|仓|码头|出口|检票口|登机口|航站楼|教学楼|界碑|界桩|公交|轨道|地铁|发言人|官邸|首相府|故居|旧址|遗址|纪念馆|博物馆|院线|楼梦)/;
/** Houses that are a name for who works there, or that everybody visits. */
const LANDMARK =
  /(?:唐宁街(?:十|10)号|宾夕法尼亚大道1600号|贝克街221号|景山前街4号|南湖路1号|黄陂南路374号|兴业路76号|人民大道200号|府右街135号|西长安街174号|东长安街1[46]号|朝阳门南大街2号|月坛南街\d{1,2}号|北池子大街\d{1,2}号)$/;
const OFFICE =
  /(?:办公|单位|机关|受理|办理|服务|公司|注册|经营|营业|会议|活动|报名|地点|中心|大厅|局|委员会|政府|法院|医院|学校)[^，。；\n]{0,10}$/;
const NEAR = /(?:省|市|区|县|旗|镇|乡|街道|州|盟|苏木|开发区|新区|路|街|道|村|巷|弄)/;

/** Chinese addresses, asked at each number that a unit of addresses follows; answers at the first one of an address. */
export function chineseAddress(number: Candidate): Match | null {
  const unit = number.text.slice(number.end - 1, number.end);
  const before = number.lineBefore(MAX_LEFT);
  if (!ROAD.test(before) && !(/[组組队隊社]/.test(unit) && /村$/.test(before))) return null;
  const left = leftOf(before);
  if (left.length < 3 || !isPlace(left, unit)) return null;
  const end = endOf(number);
  if (unit === '单' && /地块|控规|控制性|街坊|规划/.test(number.text.slice(end, end + 12))) return null;
  if (NOT_ADDRESS.test(number.text.slice(end, end + 4)) || (unit === '组' && end === number.end && !NEAR.test(left.slice(0, -1))))
    return null;
  const start = aboveLines(number.text, number.start - left.length);
  if (LANDMARK.test(number.text.slice(start, end))) return null;
  const office = OFFICE.test(number.text.slice(Math.max(0, start - 24), start));
  return {
    start,
    end,
    value: number.text.slice(start, end).replace(/\s+/g, ''),
    messageId: office ? 'office' : 'home',
    severity: office ? 'low' : 'high',
    confidence: office ? 0.82 : 0.9,
    evidence: ['road', 'house number', ...(end > number.end ? ['unit'] : [])],
  };
}

/** The part of the line that belongs to the address: after the last label or separator, from the first division on. */
function leftOf(before: string): string {
  let from = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    if (BREAK.test(before[at] as string) || (DASH.test(before[at] as string) && !/[\dA-Za-z]/.test(before[at - 1] ?? ''))) {
      from = at + 1;
      break;
    }
  }
  let tail = before.slice(from);
  let cut = 0;
  LABEL.lastIndex = 0;
  for (const match of tail.matchAll(LABEL)) if (match.index + match[0].length < tail.length - 1) cut = match.index + match[0].length;
  tail = tail.slice(cut);
  return tail
    .replace(/^[^\u4e00-\u9fffA-Za-z0-9]+/, '')
    .replace(/^(?:[的在于为是址]|(?:申请人|当事人|被告|原告|本人|其|该|户|现|原|至今|今)+)/, '');
}

/** A road or an administrative division in it; 号 after a bare 第, 线 or 地块 is none. */
function isPlace(left: string, unit: string): boolean {
  if (!/^[\u3400-\u9fff\d]+$/.test(left) || /第$|号线$|地块$/.test(left)) return false;
  if (/[号號弄]/.test(unit)) return true;
  return /(?:省|市|区|县|镇|乡|街道|路|街|村|巷|弄|小区|花园|苑|新村|社区|公寓|家园|城|府|庭|园|湾)/.test(left);
}

function endOf(number: Candidate): number {
  let end = number.end;
  for (let k = 0; k < 8; k++) {
    const below = NEXT_LINE.exec(number.text.slice(end, end + 24))?.[0].length ?? 0;
    const more = below + (MORE.exec(number.text.slice(end + below, end + below + 24))?.[0].length ?? -below);
    if (more === 0) break;
    end += more;
  }
  return end;
}

/** A line of nothing but divisions, with its label: 浙江省嘉兴市南湖区. */
const DIVISIONS =
  /^[ \t\u3000]{0,8}(?:[\u4e00-\u9fff]{0,6}(?:地址|住址|住所|户籍|收件|寄往)[\u4e00-\u9fff]{0,3}[:：][ \t\u3000]{0,4})?((?:[\u4e00-\u9fff]{2,14}?(?:省|自治区|市|自治州|地区|盟|区|县|旗|镇|乡|街道|苏木|村|社区|嘎查)){1,6})[ \t\u3000]{0,4}$/;
/** A house or a room in the next line, below its road. */
const NEXT_LINE = /^[ \t\u3000]{0,4}\r?\n[ \t\u3000]{0,8}(?=[A-Za-z]?\d{1,5}(?:号|弄|栋|幢|座|单元|室|楼|层|组|户))/;

/** Start of an address whose divisions are in the lines above; the same offset where they are not. */
function aboveLines(text: string, start: number): number {
  let from = start;
  for (let line = 0; line < 3; line++) {
    const gap = /\r?\n[ \t\u3000]{0,8}$/.exec(text.slice(Math.max(0, from - 10), from))?.[0].length ?? 0;
    if (gap === 0) break;
    const end = from - gap;
    const above = text.slice(Math.max(0, end - 48), end);
    const divisions = DIVISIONS.exec(above.slice(above.lastIndexOf('\n') + 1))?.[1];
    if (!divisions) break;
    from = text.lastIndexOf(divisions, end);
  }
  return from;
}

/** Chinese numerals before a unit. */
const HAN_NUMBER = /[〇零一二三四五六七八九十百]{1,6}$/;
/** Numerals that end before a unit, for the literals that find them. */
export const HAN_UNITS: readonly string[] = [...'一二三四五六七八九十零〇百'].flatMap((digit) =>
  [...'号弄室栋幢座'].map((unit) => `${digit}${unit}`),
);

/** 人民北路一百二十弄十五号: asked at the last numeral with its unit. Only after a division or a road. */
export function hanAddress(last: Candidate): Match | null {
  const lead = HAN_NUMBER.exec(last.before(6))?.[0].length ?? 0;
  const start = last.start - lead;
  const before = last.text.slice(Math.max(0, start - MAX_LEFT), start);
  const road = before.slice(before.lastIndexOf('\n') + 1);
  if (!/(?:路|街|巷|弄|大道|村|小区|新村|花园|公寓|苑|胡同|里)(?:[东西南北中])?$/.test(road) || !NEAR.test(road)) return null;
  return chineseAddress(new Candidate('unit', last.text, start, last.end, last.text.slice(start, last.end)));
}

/** 中山路38-2-301: a house, a unit and a room after a road, with no unit written. */
export function hyphenAddress(run: Candidate): Match | null {
  const { groups } = run.shape;
  const last = groups.at(-1) as number;
  const isRoom = groups.length >= 3 || last === 3 || last === 4;
  if (groups.length > 4 || (groups[0] as number) > 4 || !isRoom || /^(?:19|20)\d\d-?(?:19|20)?\d\d/.test(run.value)) return null;
  if (/^\s?(?:[\d.,%年月日元米路线]|号线|公里)/.test(run.after(3))) return null;
  const found = chineseAddress(new Candidate('unit', run.text, run.start, run.end, run.value));
  return found && NEAR.test(run.text.slice(found.start, run.start)) ? { ...found, confidence: 0.85 } : null;
}
