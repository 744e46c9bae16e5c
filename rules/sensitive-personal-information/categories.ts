/** A kind of sensitive personal information. Which of them count on which day is in `versions.ts`. */
export type Category =
  | 'health'
  | 'religion'
  | 'biometrics'
  | 'specific identity'
  | 'criminal record'
  | 'minor'
  | 'fourteen'
  | 'finance'
  | 'whereabouts'
  | 'private life'
  | 'intimate';

/** The words that tell each kind. */
export const CATEGORIES: readonly { category: Category; pattern: RegExp }[] = [
  {
    category: 'health',
    pattern:
      /患有?[\u4e00-\u9fff]{1,8}?(?:病|症|癌|瘤|炎|障碍|结核)|确诊[\u4e00-\u9fff]{0,8}|诊断为[\u4e00-\u9fff]{1,12}|(?:恶性肿瘤|白血病|尿毒症|艾滋病|乙肝|肺结核|精神分裂|抑郁症|癫痫|糖尿病|高血压|心脏病|脑梗|残疾[一二三四]级|[一二三四]级残疾|(?:智力|肢体|精神|视力|听力|言语|多重)[一二三四]级|(?:HIV|艾滋病毒?|乙肝|丙肝|梅毒|结核)[\u4e00-\u9fff]{0,8}阳性|血液透析|放疗|化疗|流产|怀孕|住院治疗)|(?:diagnosed with|suffers? from|HIV|cancer|diabetes|pregnan\w+)[a-z ]{0,24}/i,
  },
  {
    category: 'religion',
    pattern:
      /信仰(?:佛教|道教|基督教|天主教|伊斯兰教)|(?:佛教|基督教|天主教|伊斯兰教|道教)(?:徒|信徒|信众)|宗教信仰[:：为][\u4e00-\u9fff]{2,6}/,
  },
  { category: 'biometrics', pattern: /(?:人脸|指纹|虹膜|声纹|掌纹|DNA|基因)(?:信息|数据|识别|样本|特征|检测|比对)/i },
  {
    category: 'specific identity',
    pattern: /(?:低保户|低保对象|五保户|特困人员|建档立卡|吸毒人员|戒毒人员|失独|孤儿|受害人)/,
  },
  { category: 'criminal record', pattern: /(?:社区矫正|刑满释放|服刑人员|前科|犯罪记录)/ },
  {
    category: 'minor',
    pattern:
      /未成年人?|未满十[四八]周岁|(?:小学|初中|幼儿园)[\u4e00-\u9fff一二三四五六]{0,6}(?:年级|班|学生)|(?<!\d)(?:[1-9]|1[0-3])(?:周?岁)/,
  },
  { category: 'fourteen', pattern: /(?<![\d满])14周?岁(?!以[上下])|(?<!满)十四周?岁(?!以[上下])/ },
  { category: 'private life', pattern: /(?:性取向|同性恋|婚史)/ },
  { category: 'intimate', pattern: /(?:性生活|私密部位|私密照片)/ },
  { category: 'finance', pattern: /(?:月收入|年收入|存款|负债|欠款|贷款余额|征信|工资|余额)[\u4e00-\u9fff]{0,4}\s?[\d,.]+\s?万?元/ },
  {
    category: 'whereabouts',
    pattern: /(?:行踪|轨迹|住宿记录|开房|乘坐(?:[A-Z]{1,2}\d{1,4}次|[A-Z]{2}\d{3,4})|入住[\u4e00-\u9fff]{2,10}(?:酒店|宾馆))/,
  },
];
