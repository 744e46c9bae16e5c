/** Surnames that cover more than 99 % of the population (public census lists), simplified and traditional. */
const SINGLE = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤' +
    '常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻厉伊仝郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平索宣晋云扈晁芮阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭鲜逯隆茹诺战玉银亢嵇哈湛宾戎利呼揭尉阴幸奉植衡富尧闭' +
    '張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇魏呂盧鐘譚陸範賈韋鄒龍賀顧龔萬錢嚴湯歐關蘭紀單藍齊莊顏寧' +
    '傅萧骆詹赖凤殷茅危洪诸钮荀邴隗宓郗仰钭韶蓟鄂莘逄宰郦璩濮郏阎慕竺桓仉郇郄缑郈佴谯禚訾綦笪庹呙眭蒯沃喬閻龐魯鮑賴聶厲閔鄔駱薊顓鄺衛婁竇鍾樂寿',
);
/** Rarer ones, and those that are first of all ordinary words (计, 那, 都, 初): surnames only where a name is expected. */
const RARE = new Set(
  '酆元贝计昝贲於羿汲糜牧蓬全束宿籍鬱苍双贡堵卻习宦鱼庾暨都弘禄殳蔚夔师厍勾融那毋乜巢况琴汝钦赏墨占洗撒冶侬妥佀鄞鄯荔茆冒矫柘初褟僮乃铁昌家充爱越东怀咸滑红归' +
    '檀禤妫苌隽冮睢撖俎旷琚菅郯水于和经干松弓山秋暴印从能扶郤通别容慎终居步广空养须相后益公伯福',
);
const COMPOUND = new Set(
  '欧阳 上官 司马 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 司徒 东方 独孤 南宫 西门 长孙 宇文 轩辕 端木 百里 呼延 申屠 淳于 闻人 澹台 太史 公冶 濮阳 钟离 鲜于 闾丘 司空 仲孙 万俟 赫连 拓跋 欧陽 歐陽 司馬 諸葛 東方 尉遲 公孫 獨孤 南宮 西門 長孫 軒轅 聞人 澹臺 濮陽 鍾離 鐘離 鮮于 閭丘 仲孫 萬俟'.split(
    ' ',
  ),
);

const [IS_SINGLE, IS_RARE, BEGINS_COMPOUND] = [1, 2, 4];
/** By character, what it is as a surname: asked about so often that a set of strings would cost more than what follows. */
const KINDS = new Uint8Array(65536);
for (const [kind, characters] of [
  [IS_SINGLE, SINGLE],
  [IS_RARE, RARE],
  [BEGINS_COMPOUND, COMPOUND],
] as const)
  for (const one of characters) KINDS[one.charCodeAt(0)] = (KINDS[one.charCodeAt(0)] as number) | kind;

/** Length of the surname at `at`: 2 for a compound one, 1, or 0. With `expected`, rare ones count too. */
export function surnameLength(text: string, at: number, expected = false): number {
  if (at < 0 || at >= text.length) return 0;
  const kind = KINDS[text.charCodeAt(at)] as number;
  if (kind >= BEGINS_COMPOUND && COMPOUND.has(text.slice(at, at + 2))) return 2;
  return (kind & IS_SINGLE) > 0 || (expected && (kind & IS_RARE) > 0) ? 1 : 0;
}

/** Second characters of the compound surnames. */
export const COMPOUND_SECONDS = [...COMPOUND].map((surname) => surname[1]).join('');

/** So many of {@link SINGLE}, which is in the order of the census, are worth a question wherever a clause begins. */
const USUAL = 360;
/** Characters that a surname begins with: those of nearly everybody, and the rare ones. */
export const SURNAME_STARTS: readonly string[] = [
  ...new Set([
    ...[...SINGLE].slice(0, USUAL),
    ...[...COMPOUND].map((surname) => surname[0] as string),
    ...'傅萧骆詹赖凤殷茅危洪诸竺張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇魏呂盧鐘譚陸',
  ]),
];
export const RARE_SURNAME_STARTS: readonly string[] = [...SINGLE, ...RARE].filter((first) => !SURNAME_STARTS.includes(first));
