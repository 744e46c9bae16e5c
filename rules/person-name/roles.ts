/** Words before a name that say who the person is to the text. Grouped by what the text would tell about them. */
export const PERSONAL_ROLES: readonly string[] = [
  // parties of a case or a request
  ...'申请人 被申请人 当事人 投诉人 被投诉人 举报人 被举报人 信访人 来信人 来访人 上访人 反映人 检举人 控告人 被害人 受害人 受害者 嫌疑人 犯罪嫌疑人 违法嫌疑人 违法行为人 被告人 被告 原告 第三人 上诉人 被上诉人 被执行人 申请执行人 被处罚人 被征收人 被拆迁人 失信人 证人 申诉人 异议人 债务人 债权人 借款人 贷款人 担保人 继承人 被继承人 代理人 委托人 受托人 委托代理人 申报人 登记人 权利人 产权人 房主 户主 业主 承租人 租户 租客 住户 出租人 买受人 出卖人'.split(
    ' ',
  ),
  // patients, pupils, families
  ...'患者 病人 患儿 伤者 伤员 死者 死亡人员 遇难者 失踪人员 溺亡人员 孕妇 产妇 感染者 密接者 家长 家属 亲属 监护人 被监护人 学生 考生 学员 新生 毕业生 儿童 未成年人 孤儿 留守儿童 困境儿童 残疾儿童 婴儿 幼儿 其子 其女 其妻 其夫 其父 其母 妻子 丈夫 父亲 母亲 儿子 女儿 配偶 爷爷 奶奶 外公 外婆'.split(
    ' ',
  ),
  // people who get help or are looked after
  ...'救助对象 补助对象 低保对象 保障对象 帮扶对象 资助对象 优抚对象 慰问对象 走访对象 矫正对象 社区矫正对象 服务对象 特困人员 特困供养人员 低保户 五保户 贫困户 脱贫户 困难户 监测户 独居老人 空巢老人 孤寡老人 高龄老人 百岁老人 失能老人 残疾人 退役军人 烈属 军属 受助人 受益人 参保人 领取人 服刑人员 刑满释放人员 吸毒人员 戒毒人员 精神障碍患者 失业人员 灵活就业人员 下岗职工 职工 员工 工人 农民工 教师 护士 村民 居民 香港居民 澳门居民 台湾居民 市民 热心市民 群众 志愿者 义工 老人 车主 驾驶人 驾驶员 司机 乘客 骑手 船员 旅客 收款人 付款人 汇款人 户名 开户名 账户名 持卡人 收件人 寄件人 姓名 曾用名 别名 应聘人员 应聘者 拟录用 拟聘用 拟录取 拟录用人员 录用人员 报考人员 获奖者 获奖人 中奖人 中签人 购房人 竞买人 纳税人 死亡职工 工伤职工 见义勇为人员 团员 学徒 网民 网友 店主 摊主 经营者 个体户 邻居 给予 男子 女子 男童 女童 青年 少年 经手人'.split(
    ' ',
  ),
  // the same in procedures, contracts, awards, families
  ...'失主 事主 债主 船主 货主 机主 公民 报案人 报警人 报料人 爆料人 受援人 受送达人 送达人 承包人 发包方 转包人 出让人 受让人 转让人 赠与人 受赠人 遗赠人 立遗嘱人 遗嘱人 被保险人 投保人 受益方 参保人员 所有人 使用权人 权属人 权利人姓名 共有人 抵押人 质权人 保证人 连带责任人 欠款人 出借人 还款人 欠税人 欠费人 赔偿义务人 赔偿请求人 请求人 复议申请人 赔偿申请人 再审申请人 不动产权利人 违法当事人 违法人员 违章人 违建人 肇事者 肇事人 肇事司机 逃逸者 施暴者 加害人 行为人 涉案人员 涉嫌人 涉嫌人员 罪犯 少年犯 逃犯 犯人 囚犯 在押人员 服刑犯 被拘留人 被羁押人 被监护人员 社区戒毒人员 刑释人员 受处分人 受处罚人 被问责人 被审查人 被调查人 被检查人 被举报对象 被反映人 服药人 献血者 献血人 捐献者 捐献人 捐赠人 捐款人 捐助人 器官捐献者 志愿服务者 逝者 亡者 亡故人员 死难者 罹难者 失联者 失联人员 走失者 走失老人 落水者 溺水者 溺水儿童 被困者 被困人员 获救者 轻生者 自杀者 伤残人员 伤残军人 工伤人员 职业病患者 确诊患者 确诊病例 病例 无症状感染者 阳性人员 密切接触者 患者姓名 就诊人 住院病人 受检者 受试者 接种者 参保职工 退休人员 退休职工 退休教师 退役士兵 转业军人 复员军人 现役军人 伤残退役军人 优抚人员 遗属 遗孀 失独家庭 失独老人 低保家庭 困难家庭 特困家庭 低收入家庭 单亲家庭 军人家庭 困难群众 困难学生 困难职工 困境老人 孤老 孤寡 留守老人 留守妇女 高龄津贴对象 受救助人 受资助人 受助学生 受助者 受助对象 受惠人 求助人 求助者 咨询人 咨询者 提问人 网名 户成员 家庭成员 共同生活成员 赡养人 抚养人 扶养人 收养人 送养人 被收养人 寄养人 寄养家庭 养父 养母 养子 养女 继父 继母 继子 继女 生父 生母 公公 婆婆 岳父 岳母 女婿 儿媳 孙子 孙女 外孙 外孙女 长子 次子 三子 长女 次女 三女 独子 独女 胞兄 胞弟 胞姐 胞妹 哥哥 弟弟 姐姐 妹妹 兄长 叔叔 伯父 舅舅 姑姑 前妻 前夫 遗腹子 新郎 新娘 夫妇 男方 女方 新生儿 早产儿 弃婴 流浪人员 流浪乞讨人员 走访户 搬迁户 拆迁户 动迁户 征地户 安置户 脱贫人员 五保老人 五保对象 低保人员 特困对象 承租户 转租人 房东 房客 买方 卖方 买家 卖家 乙方 甲方 雇主 雇员 家政员 保姆 保洁员 外卖员 快递员 出访人员 出国人员 出境人员 来沪人员 外来人员 务工人员 劳务人员 落户人员 迁入人 随迁子女 随迁人员 应聘者姓名 拟聘人员 拟任人选 候选学生 考生姓名 学生姓名 家长姓名 幼儿姓名 儿童姓名 户主姓名 获奖学生 获奖作者 作者姓名 参赛者 参赛选手 选手 领奖人 中标个人 中文名 真名 本名 原名 化名 乳名 小名 户口本 受访者 受访人 粉丝 会员 老党员 老战士 老红军 老人家 小伙 小伙子 姑娘 女孩 男孩 孩子 小孩 妇女 女士 大学生 研究生 博士生 硕士生 初中生 高中生 小学生 中学生 男生 女生 同学 同事 室友 舍友 被处罚当事人 被执行人员 一等奖 二等奖 三等奖 特等奖 优秀奖 优胜奖 鼓励奖 金奖 银奖 铜奖 冠军 亚军 季军 获得者 得主 签名 签字 签收人 领款人签字 捺印 手写签名'.split(
    ' ',
  ),
];

/** A name behind these acts for an organisation: reported low, to be confirmed only. */
export const OFFICIAL_ROLES: readonly string[] = '联系人 经办人 承办人 负责人 法定代表人 法人代表 项目负责人 联络人 责任人'.split(' ');

/** Words that open a list of persons when a colon follows. */
export const LIST_WORDS: readonly string[] =
  '名单 名单如下 会员 入围 获奖 录取 录用 聘用 公示 花名册 名册 人员 公示如下 结果公示 如下 发放 失败 第一批 第二批 第三批 附件'.split(' ');

/** Words directly behind a name. */
export const SUFFIXES: readonly string[] =
  '同学 先生 女士 老人 同志 账户 账号 卡号 名下 小朋友 师傅 大爷 大妈 大叔 大娘 阿姨 奶奶 爷爷 婆婆 一家 一户 夫妇 夫妻 家属 之子 之女 之妻 之夫 之父 之母 本人 的家长 的父亲 的母亲 的妻子 的丈夫 的儿子 的女儿 的孩子 的监护 的家属 的邻居 的低保 的申请 的举报 的投诉 的诉求 的信访 的处理 的处分 的行政 的工伤 的死亡 的户籍 的户口 的住房 的住所 的家中 的家庭 的身份 的病 的遗 的账 的银行 的手机 的电话 的档案 的抚恤 的养老 的宅基地 的房屋 的承包 的劳动 的工资 的残疾 的医疗 的住院 的救助'.split(
    ' ',
  );

/** What happens to a person whose name stands before it, at the start of a clause or behind a preposition. */
export const EVENTS: readonly string[] =
  '于20 于19 涉嫌 因涉嫌 处以 因犯 酒后 醉酒 酒驾 醉驾 因病 患有 身患 患恶 患癌 患病 患重 患严 患尿 患白 患精 患抑 确诊 作出罚 作出行政处 作出处罚 作出警告 作出拘 作出不予 作出处分 罚款 被处 被判 被拘 被刑 被行政 被强制 被吊销 被送 被骗 被打 被撞 被害 被依法 被盗 被困 因交通 因公 身亡 死亡 病故 去世 溺水 溺亡 走失 失踪 跌倒 摔伤 受伤 家住 现住 户籍 吸食 吸毒 殴打 无证驾驶 无证经营 违规搭建 违法建 擅自 登记结婚 登记离婚 离婚 结婚 来电 来信 来访 反映其 投诉称 举报称 诉称 辩称 述称 遗体 代表我 提请减刑 减刑 假释 报警 报案 代为 签字 签名 捺印 签订 签收 承担 一家三口 一家四口 一家五口 低保 等夫妻'.split(
    ' ',
  );

/** Endings of a label before a colon that name a person; {@link OFFICIAL_LABEL} takes those of an office out. */
export const LABEL_ENDINGS: readonly string[] = [
  '人',
  '者',
  '员',
  '户',
  '犯',
  '生',
  '子',
  '女',
  '父',
  '母',
  '妻',
  '夫',
  '名',
  '字',
].flatMap((end) => [`${end}：`, `${end}:`]);
export const OFFICIAL_LABEL =
  /(?:发言|签发|主持|审核|审签|记录|起草|校对|撰稿|主讲|讲解|解说|责任|召集|审批|批准|复核|校核|编制|填表|制表|负责|领导|主办|承办|经办|联系|联络|管理|执法|检查|监督|调查|公务|审判|书记|检察|陪审|调解|评审|鉴定|监理|设计|技术|值班|信息|播音|委|教练|裁判|议|撰写|编辑|摄影|通讯|作|记|编|译|画|讲|代理审判|招标|投标|中标|采购|竞得|受托评估|收件单位|发布|制作|出品|策划|开票|收款单位|法定代表)[人者员]$|(?:单位|企业|公司|机构|项目|地块|路|文件|品|设备|系统|数据|产品|商品|标|药|地|栏|字段|用户|域|主机|开户|书|规范|简|全|别|刊|报|站|店|厂|校|园|院)名$|(?:关键|文|汉|数|打|红)字$|(?:电|种|因|原|分|量|离)子$|(?:先|卫|民|再|产|养|发|滋|衍|派)生$/;

/** Names of fields that hold a person's name. */
export const FIELDS: readonly string[] = [
  'name',
  'xm',
  'xingming',
  'payee',
  'payer',
  'holder',
  'owner',
  'applicant',
  'xsxm',
  'hzxm',
  'sqr',
  'dsr',
];

/** Roles of English texts; a capitalised full name follows. */
export const ENGLISH_ROLES: readonly string[] = [
  'claimant',
  'applicant',
  'appellant',
  'complainant',
  'patient',
  'victim',
  'tenant',
  'resident',
  'employee',
  'respondent',
  'defendant',
  'plaintiff',
  'witness',
  'pupil',
  'student',
  'parent',
  'guardian',
  'beneficiary',
  'petitioner',
  'deceased',
  'suspect',
  'informant',
  'service user',
  'whistleblower',
  'account holder',
  'cardholder',
  'next of kin',
  'date of birth',
  'full name',
  'named individual',
  'data subject',
  'account name',
  'witness statement of',
  'statement of',
  'estate of',
  'care of',
  'signature of',
  'complaint by',
  'complaint from',
  'complaint against',
  'letter from',
  'reported by',
  'stolen by',
  'owned by',
  'driven by',
  'occupied by',
  'submitted by',
  'request from',
  'request by',
  'on behalf of',
  'foster carer',
  'foster carers',
  'carer',
  'tenants',
  'residents',
  'applicants',
  'claimants',
  'parents',
  'pupils',
  'students',
  'witnesses',
  'victims',
  'patients',
  'occupier',
  'occupant',
  'leaseholder',
  'landlord',
  'landlady',
  'neighbour',
  'neighbor',
  'mother',
  'father',
  'wife',
  'husband',
  'daughter',
  'brother',
  'sister',
  'spouse',
  'widow',
  'grandmother',
  'grandfather',
  'offender',
  'prisoner',
  'detainee',
  'inmate',
  'juvenile',
  'adoptee',
  'donor',
  'payee',
  'executor',
  'licensee',
  'passenger',
  'pedestrian',
  'cyclist',
  'motorist',
  'pensioner',
  'veteran',
  'caller',
  'constituent',
  'job applicant',
  'requester',
  'requestor',
  'injured party',
  'missing person',
  'emergency contact',
];

/** What stands behind a full name that begins a clause. */
export const ENGLISH_EVENTS: readonly string[] = [
  'lives at',
  'lives in',
  'lived at',
  'resides at',
  'residing at',
  'resident at',
  'was born',
  'born on',
  'date of birth',
  'DOB',
  'D.O.B',
  'aged',
  'suffers from',
  'was diagnosed',
  'was arrested',
  'was convicted',
  'was fined',
  'was evicted',
  'was injured',
  'was assaulted',
  'was dismissed',
  'complained',
  'of no fixed',
  'national insurance',
  'NI number',
  'SSN',
  'NHS',
  'passport',
];
