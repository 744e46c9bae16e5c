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
];

/** A name behind these acts for an organisation: reported low, to be confirmed only. */
export const OFFICIAL_ROLES: readonly string[] = '联系人 经办人 承办人 负责人 法定代表人 法人代表 项目负责人'.split(' ');

/** Words that open a list of persons when a colon follows. */
export const LIST_WORDS: readonly string[] = '名单 公示 花名册 名册 人员 公示如下 结果公示 如下 发放 失败 第一批 第二批 第三批 附件'.split(
  ' ',
);

/** Words directly behind a name. */
export const SUFFIXES: readonly string[] =
  '同学 先生 女士 老人 同志 账户 账号 卡号 名下 小朋友 师傅 大爷 大妈 阿姨 奶奶 爷爷 婆婆 一家 夫妇 家属 之子 之女 之妻 的家长 的父亲 的母亲'.split(
    ' ',
  );

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
];
