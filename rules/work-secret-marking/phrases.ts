/** Marks and phrases of handling. */
const PHRASES: readonly string[] = [
  '内部',
  '工作秘密',
  '工作祕密',
  '工作机密',
  '不得外传',
  '请勿外传',
  '严禁外传',
  '不得外泄',
  '阅后收回',
  '阅后退回',
  '阅后销毁',
  '会后收回',
  '注意保密',
  '不得公开',
  '不得翻印',
  '不得引用',
  '严禁复制',
  '不得复制',
  '请勿复制',
  '会后清退',
  '不公开',
  '不宜公开',
  '不宜外传',
  '严禁转发',
  '请勿转发',
  '不得转发',
  '严禁扩散',
  '不得扩散',
  '阅后即焚',
  '未经批准不得外传',
  '未经批准不得公开',
  '未经许可不得外传',
  '供领导参阅',
  '仅供领导参阅',
  '内参',
  '对内掌握',
  '此件不予公开',
  '此件不公开',
  '本件不予公开',
  '本件不公开',
  '工作密件',
  '内部密件',
  ...['此件', '本件', '此文', '本材料', '本文件', '本资料', '此材料'].flatMap((paper) =>
    ['仅', '只', '限'].map((only) => `${paper}${only}`),
  ),
];

/** English marks, or how they begin. */
export const ENGLISH: readonly string[] = [
  'internal use',
  'internal only',
  'office use only',
  'staff use only',
  'staff only',
  'for internal',
  'internal distribution',
  'internal circulation',
  'internal working',
  'internal document',
  'internal –',
  'internal -',
  'not for public',
  'not for release',
  'not for publication',
  'not for distribution',
  'not for circulation',
  'not for disclosure',
  'not for onward',
  'do not distribute',
  'do not circulate',
  'do not forward',
  'draft – not',
  'pre-decisional',
  'restricted circulation',
  'limited distribution',
  'deliberative',
];

/** A line break in the middle of four characters, or before the last. */
/** The phrases, those of four characters also with a line break inside. */
export const CHINESE: readonly string[] = withBreaks(PHRASES);

function withBreaks(phrases: readonly string[]): string[] {
  return phrases.flatMap((phrase) =>
    phrase.length === 4 ? [phrase, `${phrase.slice(0, 2)}\n${phrase.slice(2)}`, `${phrase.slice(0, 3)}\n${phrase.slice(3)}`] : [phrase],
  );
}
