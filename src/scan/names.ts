import { surnameLength } from './surnames.ts';
import { cutWords, tagWords } from './words.ts';

/** Span of a person's name, UTF-16 offsets. */
export interface NameSpan {
  start: number;
  end: number;
}

/** Characters that no given name holds, so that a name ends before them. */
const NOT_GIVEN = new Set(
  '的了是在和与應应须須将將已未及或等均可为為对對从從按向被把让讓由到至于於之其此该該某各每所有无無不也就都再又系因户戶人员員者们們个個名称稱姓女男叁肆伍陆柒捌玖拾岁歲先後后前同经經住持取请請需要自称并並且但而以我你他她它您每第共本省市区區县縣乡鄉镇鎮村街道路号號室弄栋幢层元亩吨年月日时時分秒局处處科部委办辦院校厅站队组组组',
);
/** Words and characters that may follow a name inside a sentence. */
const FOLLOW =
  /^(?:等|系|住|为|因|于|在|的|诉|与|和|及|之|某|名下|同学|先生|女士|老人|同志|小朋友|老师|师傅|提供|反映|来电|来信|来访|投诉|举报|拒不|拒绝|拖欠|处以|警告|处分|罚款|罚金|表彰|奖励|行政|跌倒|摔倒|走失|溺水|失踪|陈述|证实|交代|承认|否认|作证|发放|表示|称|说|患|身患|患有|确诊|死亡|受伤|家|夫妇|一家|一户|本人|已|将|应|须|未|不|可|向|对|从|自|到|被|由|经|持|领取|申领|申请|申报|签订|签收|缴纳|支付|户|是|有|无|现|原|曾|从事|出生|生于|毕业|就读|居住|任|同意|要求|享受|获得|获|荣获|符合|违反|涉嫌|驾驶|驾车|酒后|醉酒|因病|今年|年龄|身份证|手机|电话|联系|账|银行|农业银行|工商银行|建设银行|护照|户籍|男|女|汉族|并|就|拟|所|家庭|家中|之子|之女|之妻|之父|之母|二人|两人|三人|夫妻|母子|父子|姐妹|兄弟)/;
/** Ordinary words that begin like a name behind a role: 应当, 申请, 高度… */
const WORDS = new Set(
  '应当 应该 应于 应在 应及 应按 应将 应自 应向 应为 应符 应急 高度 高级 高龄 金额 成立 成员 任何 任职 任期 方可 方案 方式 时间 时应 安全 安置 严格 严禁 严重 万元 司法 司机 全部 全体 全额 农业 农村 国家 国有 项目 平均 平台 计划 计算 解除 解决 关于 关系 关心 关注 关爱 关怀 关键 关联 关闭 和其 经济 常住 常委 常务 单位 单独 强制 信息 信用 党员 商业 房屋 房产 公司 公民 公安 公示 公布 来自 来源 相关 利益 宣传 管理 权利 权益 能够 明确 明显 包括 包含 路线 连续 原则 原因 原件 初次 居民 居住 户口 都应 那么 都可 有关 有权 由于 甘愿 都是 支付 支持 丰富 文件 文化 文明 华侨 华东 白天 江苏 江西 黄河 长江 温馨 温度 查询 查看 查处 查阅 查明 谈话 封闭 官方 师生 边界 师范 幸福 充分 陈述 陈列 张贴 许可 冷静 鉴定 汪洋 游客 童年 施工 施行 毕业 终止 程序 程度 史料 武装 武汉 康复 景区 景观 费用 费率 车辆 车主 车牌 连同 麻醉 池塘 海关 海外 海洋 南京 南方 北京 上海 广东 云南 贵州 河南 苏州 杭州 宁波 宁夏 安徽 浙江 福建 湖南 湖北 青海 陕西 辽宁 吉林 山东 重庆 天津 满意 满足 厉行 容积 容易 花园 花费 强化 强调 强烈 丁类 甲乙 干部 干预 尚未 尚需 向社 向有 向其 向本 向区 向市 向县 向所 齐全 齐备 易地 易发 章程 简单 简要 简易 古镇 古树 吉祥 申请 申报 申领 申诉 纪律 纪念 纪委 梅雨 凌晨 季度 季节 盛大 成功 成绩 成果 成本 成年 成为 游泳 管道 管辖 管控 房东 房源 解释 解答 时限 时效 时段 穆斯 农民 农户 农历 司令 古代 项下 连带 党委 党组 党校 费某 冷链 席位 席卷 卫生 卫健 米粉 宗教 宗旨 全市 全区 全县 全省 全国 全程 全面 全年 全家 全民 仇恨 商品 商务 商户 商铺 荣誉 荣获 明年 明码 池州 查验 迟到 官员 谈判 惠民 乐观 南部 班级 班主 储户 储蓄 储备 原告 原籍 楚雄 劳动 劳务 皮肤 楼房 楼上 楼下 楼层 盘点 闻讯 位于 区域 区政 区人 海南 权证 强行 帅气 平安 平等 平时 计入 计生 计提 索赔 索取 宣布 宣告 相应 相邻 初审 初步 初中 门诊 门牌 云平 容貌 敬请 敬老 来访 来信 来电 都有 普通 普查 普法 浦东 伏案 阿姨 母亲 修改 修缮 修复 杭温 况且 那些 印发 印章 印刷 隆重 战略 战士 危险 危房 玉米 银行 公共 公开 公章 公证 公告 公务 哈尔 利用 利息 居委 干旱 元旦 信访 信件 信函 展示 展览 智能 智力 奉贤 富裕 由本 由其 由区 由市 本人 男性 女性 金融 石油 石材 夏季 方便 方面 方法 白色 高等 高中 高速 高血 高温 高新 任务 任意 任免 任命 何时 何种 何地 何人 马上 马路 林业 林地 林木 罗列 郑重 谢绝 宋体 唐山 许多 徐州 徐汇 曾经 曾任 曾用 田地 程某 苏北 丁某 姚某 姜某 汪某 范围 范本 金属 石某 贾某 夏天 付款 付费 方某 白酒 江南 江北 段落 雷电 雷雨 侯某 龙头 史某 陶瓷 黎明 顾客 顾问 毛利 毛坯 万某 万分 严肃 武某 孔某 向某 向上 向下 汤某 常规 常见 常年 温州 施救 施某 文字 文书 文号 文本 牛奶 安排 安装 安康 齐某 易某 伍某 路口 路面 路段 华为 单价 单元 单据 单身'.split(
    ' ',
  ),
);

function isHan(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x4e00 && code <= 0x9fff;
}

function isGiven(text: string, at: number): boolean {
  return isHan(text, at) && !NOT_GIVEN.has(text[at] as string);
}

/** The name that starts at `at`, or null. A name ends at something that is no Han character, or where a sentence goes on. */
export function nameAt(text: string, at: number): NameSpan | null {
  const surname = surnameLength(text, at);
  if (surname === 0 || !isGiven(text, at + surname)) return null;
  const short = at + surname + 1;
  const long = isGiven(text, short) ? short + 1 : -1;
  const end = endOf(text, at, short, long);
  if (end < 0 || isOrdinary(text.slice(at, end), text.slice(at, at + 4)) || isWord(text, at, end)) return null;
  return { start: at, end };
}

function endOf(text: string, at: number, short: number, long: number): number {
  if (long > 0 && !isHan(text, long)) return text[long - 1] === '家' ? short : long;
  if (!isHan(text, short)) return short;
  if (long > 0 && FOLLOW.test(text.slice(long, long + 4)) && !isWordAcross(text, short, long)) return long;
  if (FOLLOW.test(text.slice(short, short + 4))) return short;
  if (long > 0 && FOLLOW.test(text.slice(long, long + 4))) return long;
  return byWords(text, at, short, long);
}

/** Is the third character rather the start of a word that follows the name: 莫丽｜提供? */
function isWordAcross(text: string, short: number, long: number): boolean {
  return FOLLOW.test(text.slice(short, long + 1)) && FOLLOW.exec(text.slice(short, long + 1))?.[0].length === 2;
}

/**
 * Does the dictionary read it as an ordinary word? Before a sentence goes on, anything it knows that is no name counts;
 * before a sign, only verbs and the like: 村民关心、支持.
 */
function isWord(text: string, at: number, end: number): boolean {
  const goesOn = isHan(text, end);
  if ((!goesOn && end - at !== 2) || surnameLength(text, at) === 2) return false;
  const first = tagWords(text.slice(at, at + 8))[0];
  if (!first || first.word.length < 2 || first.word.length > end - at) return false;
  return goesOn ? !/^(?:nr|x|ns)/.test(first.tag) && first.word.length >= 2 : first.word.length === 2 && /^(?:v|d|c|p|r|u)/.test(first.tag);
}

function byWords(text: string, at: number, short: number, long: number): number {
  const ends = new Set<number>();
  let end = at;
  for (const word of cutWords(text.slice(at, at + 12))) {
    end += word.length;
    ends.add(end);
  }
  if (long > 0 && ends.has(long)) return long;
  return ends.has(short) ? short : -1;
}

/** A surname with a title is no full name: 李主任. */
const TITLED =
  /^.{1,2}(?:主任|局长|科长|处长|老师|先生|女士|小姐|书记|经理|医生|大夫|警官|法官|律师|师傅|同志|校长|院长|主席|镇长|村长|站长|所长|队长|阿姨|大爷|大妈|大叔|总监|总裁|工程|教授|博士|主管|主编|记者|代表|委员|秘书|厅长|部长|市长|县长|区长|乡长|组长|班长|会长|总工|家长|同学|某某)$/;

function isOrdinary(name: string, four: string): boolean {
  return (
    TITLED.test(name) ||
    WORDS.has(name) ||
    WORDS.has(four.slice(0, 2)) ||
    /(?:人民|政府|公司|中心|医院|学校|委员|大学|银行|小区|公园|工程)/.test(four)
  );
}

/** Characters that may stand before a name inside a sentence. */
const LEFT = new Set('付谢到任命派往讯至给給为為对對由向与與和及按将將让讓请請是被在把经經系及：、');

/** The name that ends at `end`, or null. With `loose`, any character may stand before it: inside a list whose other names are sure. */
export function nameBefore(text: string, end: number, loose = false): NameSpan | null {
  for (const length of [4, 3, 2]) {
    const start = end - length;
    const surname = start < 0 ? 0 : surnameLength(text, start);
    if (surname === 0 || length - surname < 1 || length - surname > 2 || (length === 4 && surname !== 2)) continue;
    let given = true;
    for (let at = start + surname; at < end; at++) given &&= isGiven(text, at);
    const left =
      start === 0 ||
      !isHan(text, start - 1) ||
      LEFT.has(text[start - 1] as string) ||
      ROLE_BEFORE.test(text.slice(Math.max(0, start - 6), start));
    if (given && (left || loose) && !isOrdinary(text.slice(start, end), text.slice(start, end))) return { start, end };
  }
  return null;
}

const ROLE_BEFORE =
  /(?:人|者|户|员|老人|市民|村民|居民|学生|家长|业主|患者|群众|对象|职工|老师|同志|子|女|妻|夫|父|母|叫|名|市|区|县|镇|村|民)$/;

/** More names behind one, as lists have them: 甲、乙、丙 or 甲/E1234567、乙/…. At most 200. */
export function moreNames(text: string, first: NameSpan): NameSpan[] {
  const names: NameSpan[] = [];
  let end = first.end;
  while (names.length < 200) {
    const link = /^(?:[/／:：][A-Za-z0-9*]{1,24}|[（(][^）)\n]{1,30}[）)])?[ \u3000]{0,2}(?:[、/／；;]|和|与|及|以及)[ \u3000]{0,2}/.exec(
      text.slice(end, end + 60),
    );
    const next = link ? nameAt(text, end + link[0].length) : null;
    if (!next) return names;
    names.push(next);
    end = next.end;
  }
  return names;
}

/** Names that stand before `end` in a list: 甲、乙、丙｜等三名. In order of the text; at most 200. */
export function namesBefore(text: string, end: number): NameSpan[] {
  const names: NameSpan[] = [];
  let at = end;
  while (names.length < 200) {
    const name = nameBefore(text, at, names.length > 0);
    if (!name) break;
    names.push(name);
    if (text[name.start - 1] !== '、') break;
    at = name.start - 1;
  }
  return names.reverse();
}
