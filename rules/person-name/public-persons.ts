import { PERSONAL } from './context.ts';

/** Persons of public history, of works, and of examples: whatever is around their names is about the public person. */
const HISTORY = new Set(
  (
    '毛泽东 周恩来 刘少奇 朱德 邓小平 陈云 叶剑英 任弼时 董必武 李先念 彭德怀 贺龙 陈毅 罗荣桓 徐向前 聂荣臻 刘伯承 宋庆龄 何香凝 孙中山 黄兴 蔡元培 李大钊 陈独秀 瞿秋白 蔡和森 ' +
    '恽代英 方志敏 王尽美 邓恩铭 向警予 赵一曼 杨靖宇 左权 叶挺 江竹筠 刘胡兰 董存瑞 黄继光 邱少云 罗盛教 杨根思 张思德 雷锋 焦裕禄 王进喜 孔繁森 时传祥 欧阳海 王杰 麦贤得 张富清 ' +
    '谷文昌 杨善洲 廖俊波 黄大年 张桂梅 黄文秀 钱学森 钱三强 邓稼先 华罗庚 李四光 竺可桢 茅以升 袁隆平 屠呦呦 郭永怀 于敏 程开甲 陈景润 苏步青 王淦昌 赵九章 林巧稚 南仁东 侯云德 ' +
    '鲁迅 郭沫若 茅盾 巴金 老舍 曹禺 冰心 朱自清 闻一多 徐志摩 沈从文 叶圣陶 丁玲 夏衍 郁达夫 张爱玲 钱钟书 季羡林 陶行知 胡适 梁启超 康有为 谭嗣同 严复 章太炎 王国维 陈寅恪 费孝通 ' +
    '梅兰芳 徐悲鸿 齐白石 张大千 黄宾虹 林风眠 刘海粟 聂耳 冼星海 田汉 程十发 史量才 马相伯 白求恩 柯棣华 ' +
    '孔子 孟子 老子 庄子 荀子 墨子 韩非 孙武 孙膑 屈原 司马迁 司马光 司马相如 诸葛亮 曹操 刘备 关羽 张飞 周瑜 陶渊明 王羲之 祖冲之 张衡 张仲景 华佗 孙思邈 李时珍 蔡伦 毕昇 沈括 宋应星 徐霞客 徐光启 ' +
    '李白 杜甫 白居易 王维 孟浩然 韩愈 柳宗元 刘禹锡 杜牧 李商隐 王昌龄 岑参 贺知章 苏轼 苏洵 苏辙 欧阳修 王安石 曾巩 范仲淹 李清照 辛弃疾 陆游 文天祥 岳飞 朱熹 王阳明 包拯 海瑞 郑和 郑成功 ' +
    '戚继光 林则徐 左宗棠 曾国藩 李鸿章 关汉卿 王实甫 汤显祖 罗贯中 施耐庵 吴承恩 曹雪芹 蒲松龄 吴敬梓 陆机 陆云 董其昌 陈子龙 夏完淳 黄道婆 赵孟頫 顾炎武 黄宗羲 王夫之 郑板桥 唐伯虎 文徵明 ' +
    '张三 李四 王五 赵六 孙悟空 诸葛孔明 武松 宋江 林冲 鲁智深 贾宝玉 林黛玉 薛宝钗'
  ).split(' '),
);

/** Names that only examples and works hold: never of a person. */
const EXAMPLES = new Set('张三 李四 王五 赵六 孙悟空 诸葛孔明 武松 宋江 林冲 鲁智深 贾宝玉 林黛玉 薛宝钗'.split(' '));
/** How the dead are spoken of. */
const HONOUR =
  /精神|事迹|故居|纪念|诞辰|烈士|英雄|模范|楷模|榜样|先烈|革命|弘扬|学习|致敬|缅怀|同志|先生|女士|诗|词|作品|著作|小说|历史|古代|朝|雕像|塑像|将军|元帅|红军|抗战|院士|科学家|文学|故事|人物|电影|时代/;
const AROUND = 40;

/** Is it the name of such a person, and nothing beside it of a private matter of somebody who shares the name? */
export function isHonoured(text: string, start: number, end: number): boolean {
  const name = text.slice(start, end);
  if (!HISTORY.has(name)) return false;
  if (EXAMPLES.has(name)) return true;
  const before = Math.max(0, start - AROUND);
  if (HONOUR.test(`${text.slice(before, start)}#${text.slice(end, end + AROUND)}`)) return true;
  return !PERSONAL.isIn(text, before, start) && !PERSONAL.isIn(text, end, end + AROUND);
}
