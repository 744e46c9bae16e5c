import { SURE_SURNAMES } from './name-lexicon.ts';

/**
 * Characters that are in given names and in few ordinary words. A surname with one of them after it is a name on its
 * own evidence, whatever the place says.
 */
const STRONG = new Set(
  '娜婷琪彤昊梓涵轩怡萱妍倩颖琳雯莹璐瑶欣悦淑芬芳艳霞燕玲萍磊鑫鹏浩俊杰涛斌彬毅睿桂蕾菲薇娟蓉静娅琴瑾瑜珊珍菊梅兰婉蓓莉莎媛' +
    '嫣婵妮妤婕姗娴娥姣媚嬛芸芷茜荔莺菁萌蕊蕙馨岚峻嵘嵩巍昕昱晗晟晨晓晖晔曦旭昶昭暻朗桐楠榕樱樊泓淇淼潇澜炜烨焕煜熙熠燊珂珏珑' +
    '玮玥玟琛琦琨琰瑞瑄璇璋璟璞祥祺禄禹竣筠筱箫绮缨羽翊翔翰耀聪胤臻芊芃茂莲葵蔚蕴裕诗豪轶辉辰迪邦钊钧钰铎铭锋钢锐霖霆靖韬韵飒' +
    '骁骏骥鸿鹃鹤麟黛宇伟勇敏慧秀军刚健博凯洁凤虎雪虹霜晴晶曼丹彩佳俐俪倪傲儒冠勋卉嘉坤垚堃妙姝婧孜宸尧屹岩庆弘彦彪彭德志思惠' +
    '懿戈捷斐旋旎旻昀晋晏杨柯栋桦梁梧槐樟毓泽泉洋洲浚浦涓渊湘滢漪澄濠灿炎烁煊玉珠琬琼瑛璧皓睦硕祎祯秋稼穗竹笛纯纬维绍绢翠聿肇' +
    '芝芮苑苓英茗荃莘莞菀菡葆蓝薛蝶誉诚谦贤赟超跃逸郁钦钟铃铠锦镕雁露青韦颂颐飞馥魁魏鲁鸣龙黎丽强偉傑麗軍剛飛鵬鴻鳳蓮蘭瓊瑩穎' +
    '艷豔賢贊輝鈞銘鋒錦鎮霽靜韻頌驍驊鶴龍',
);
/** Those that are in ordinary words as often: a name when the surname or the other character agrees. */
const TYPICAL = new Set(
  '海少明华新建康林立雨成永平春亮国文根胜福波阳生红荷发宁旺光荣富贵忠义仁信礼孝廉爱民良善美寿喜安友宝金银土山川江森树松柏云' +
    '小天电风冰星东正世传承先祖启开业兴隆昌达通顺源元亨仕学培保援朝阿尚心如宜宽宾岭峰巧帆广延念恒恩振易映景智柔桃楚歌武殿沁沛泰流' +
    '清温溪满滨润滔炳然熊爽献王珺琢理甫田申畅白益盛真知石社祝禧程章童策纲纹络绣缓罗翁耕能舒艺芙花苏若菱萨蒙蓬虞融衡词试谊贝贞' +
    '贯资赛赫越迎连道遥远邓郎采重门闻阔阮陆陈陶雄雅霄骄鱼鲜齐麦黄鼎國華衛東愛義慶榮興學寶樹權業發開雲夢勤勉佑佐佩侠侨修倍偲充' +
    '兆克冬凌凡卓吉向君吾周哲唐嗣坚基夏夫奇奎奕好姜孟宏寒巨州幸庄征怀恺愉扬扶昂昆显曙曜曹朋李杏枫枝柱梦植楼沐津浓济淮煌玄玛' +
    '珈玖盟眉秉稳纪绪羊翌耿舜芯芹苗范茵茹草菩葛蒲薪衍诺赞赢辛运逊遐邱闽阶陵零霏颇马鲲鸥鸽鹰麒麓默妞娃嫂侃伊伦仲亭仙望香子财航政丰',
);

const [IS_STRONG, IS_TYPICAL] = [1, 2];
/** By character, what it is in a given name: asked so often that sets of strings would cost more. */
const KINDS = new Uint8Array(65536);
for (const one of TYPICAL) KINDS[one.charCodeAt(0)] = IS_TYPICAL;
for (const one of STRONG) KINDS[one.charCodeAt(0)] = IS_STRONG;

/** Characters that begin given names. */
export const GIVEN_STARTS = [...STRONG, ...TYPICAL].join('');

/** How much a name's own characters say: 2 a name wherever it is, 1 perhaps one, 0 no. */
export type NameStrength = 0 | 1 | 2;

/** May `character` begin a given name? The cheap test before the others. */
export function beginsGiven(character: string | undefined): boolean {
  return character !== undefined && kindAt(character, 0) > 0;
}

function kindAt(text: string, at: number): number {
  return at < text.length ? (KINDS[text.charCodeAt(at)] as number) : 0;
}

export function nameStrength(surname: string, given: string): NameStrength {
  const first = kindAt(given, 0);
  if (given.length < 2) return first === IS_STRONG || (surname.length === 2 && first === IS_TYPICAL) ? 2 : first === IS_TYPICAL ? 1 : 0;
  const second = kindAt(given, 1);
  const strong = Number(first === IS_STRONG) + Number(second === IS_STRONG);
  if (first === 0 || second === 0) return strong === 1 && (SURE_SURNAMES.has(surname) || surname.length === 2) ? 1 : 0;
  return strong > 0 || SURE_SURNAMES.has(surname) || surname.length === 2 ? 2 : 1;
}
