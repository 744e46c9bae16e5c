/**
 * Characters that are written as two, to get past a list (拆字): 好 as 女子, 法 as 氵去. A character, then its halves; only those that
 * consist of exactly these two, each of which can be typed.
 */
const SPLITS =
  '好女子妈女马姓女生始女台如女口奴女又妙女少姑女古娘女良明日月时日寸旺日王昨日乍映日央晚日免暗日音晴日青' +
  '林木木杜木土村木寸松木公板木反柏木白桥木乔棋木其相木目杨木易机木几枪木仓李木子胡古月张弓长弹弓单强弓虽' +
  '吴口天叶口十吃口乞吵口少唱口昌味口未鸣口鸟章立早许讠午计讠十讲讠井话讠舌课讠果请讠青轮车仑功工力加力口助且力' +
  '动云力劝又力男田力政正攵炸火乍灯火丁灿火山炮火包烧火尧烟火因秘禾必和禾口种禾中科禾斗秋禾火程禾呈银钅艮钱钅戋' +
  '钢钅冈铁钅失针钅十钟钅中铜钅同铃钅令法氵去江氵工海氵每河氵可湖氵胡洪氵共清氵青信亻言件亻牛位亻立作亻乍他亻也' +
  '休亻木情忄青精米青粉米分粮米良料米斗打扌丁抢扌仓持扌寺指扌旨提扌是抗扌亢现王见理王里球王求红纟工纪纟己给纟合' +
  '级纟及战占戈戏又戈歼歹千死歹匕忘亡心思田心念今心意音心怒奴心忠中心陈阝东阳阝日阴阝月防阝方邓又阝邱丘阝部咅阝' +
  '达辶大运辶云过辶寸远辶元近辶斤进辶井逃辶兆饭饣反饮饣欠群君羊颜彦页项工页预予页领令页袭龙衣';

/** Forms of one word beside itself: bounded, so that a long list stays one. */
const MOST = 4;

const HALVES: ReadonlyMap<string, string> = new Map((SPLITS.match(/.../gu) ?? []).map((one) => [one.charAt(0), one.slice(1)]));

/** A folded word with one of its characters taken apart, each in turn, and with all of them. */
export function splitForms(word: string): string[] {
  const characters = [...word];
  const places = characters.flatMap((character, place) => (HALVES.has(character) ? [place] : []));
  const apart = (chosen: readonly number[]) =>
    characters.map((character, place) => (chosen.includes(place) ? HALVES.get(character) : character)).join('');
  const forms = places.slice(0, MOST - 1).map((place) => apart([place]));
  return places.length > 1 ? [...forms, apart(places)] : forms;
}
