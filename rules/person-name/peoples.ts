import { type Candidate, type Match, tagWords } from '../../src/plugin-api.ts';

/** Who somebody of a people is: 藏族群众扎西顿珠. */
export const PEOPLES: readonly string[] =
  '群众 牧民 村民 居民 农民 同胞 学生 老人 干部 妇女 青年 患者 乘客 女子 男子 同学 老师 教师 考生 职工 工人 游客 党员 儿童 小伙 姑娘 司机 户主'
    .split(' ')
    .map((who) => `族${who}`);
/** The peoples of the country, as an expression: 民族 and 各族 are none. */
export const PEOPLE_NAMES =
  '汉|蒙古|回|藏|维吾尔|维|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺';
/** Characters that write the sounds of Tibetan, Mongolian and Uyghur names. */
export const SOUNDS: ReadonlySet<string> = new Set(
  '扎西卓玛次仁旺堆央金尼达瓦巴桑格德吉拉姆顿珠丹增洛平措索朗边多白普布强曲贡嘎加措才让久美坚赞晋美罗追阿旺土登乌兰图雅娜其木苏和哈斯琴那日朝鲁勒额尔敦宝音呼特孟克根恩查干胡莎仁花牧仁策伊敏古丽热买提艾合吐逊努尔麦依再帕帖提力江明别克叶古娅赛达吾列米旦珍培欧桑群',
);

/** Names without a surname after the word, as long as their characters write sounds; more of them after 、 or 和. */
export function peopleOf(word: Candidate): readonly Match[] {
  const names: Match[] = [];
  for (let at = word.end; names.length < 20; ) {
    const end = soundsEnd(word.text, at);
    if (end < 0) break;
    names.push({ start: at, end, value: word.text.slice(at, end), confidence: 0.84, evidence: ['context:people', 'sounds'] });
    if (!/[、和与]/.test(word.text[end] ?? '')) break;
    at = end + 1;
  }
  return names;
}

/** End of the name that is written by sounds, -1 where there is none. Two characters are enough only where the text does not go on. */
export function soundsEnd(text: string, at: number): number {
  let end = at;
  while (end - at < 8 && SOUNDS.has(text[end] ?? '')) end++;
  if (end - at < 2) return -1;
  const goesOn = /[\u4e00-\u9fff]/.test(text[end] ?? '');
  return (end - at === 2 && goesOn) || isWord(text.slice(at, end)) ? -1 : end;
}

/** 努力, 增加: characters of sounds all the same. */
function isWord(sounds: string): boolean {
  const first = tagWords(sounds)[0];
  return first !== undefined && first.word.length > 1 && (sounds.length < 4 || first.word === sounds) && !/^(?:nr|x)/.test(first.tag);
}
