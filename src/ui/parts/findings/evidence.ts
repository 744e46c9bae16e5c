/** Tokens that rules give as evidence, in words. What is not here says nothing to a reviewer and is left out. */
const EVIDENCE: Record<string, { en: string; zh: string }> = {
  checksum: { en: 'the check digit is right', zh: '校验位正确' },
  prefix: { en: 'the prefix is assigned', zh: '号段有效' },
  surname: { en: 'begins with a surname', zh: '以姓氏开头' },
  'area code': { en: 'begins with an area code', zh: '有区号' },
  'house number': { en: 'has a house number', zh: '有门牌号' },
  road: { en: 'names a road', zh: '有路名' },
  unit: { en: 'names a room or unit', zh: '有室号' },
  date: { en: 'holds a real date', zh: '含有效日期' },
  'exif.gps': { en: 'holds the place', zh: '含拍摄位置' },
  'exif.owner': { en: 'names the owner of the camera', zh: '含相机所有人' },
  'exif.artist': { en: 'names the photographer', zh: '含作者' },
  'exif.identifier': { en: 'holds a number of the picture', zh: '含图片编号' },
  'exif.comment': { en: 'holds a comment', zh: '含备注' },
  'exif.description': { en: 'holds a description', zh: '含说明' },
  'exif.device': { en: 'names the device', zh: '含设备信息' },
  'exif.copyright': { en: 'names the holder of the rights', zh: '含版权人' },
  'exif.date': { en: 'holds the time', zh: '含拍摄时间' },
  'exif.maker-note': { en: 'holds texts of the maker', zh: '含厂商信息' },
  'exif.other': { en: 'holds further texts', zh: '含其他文字' },
  'exif.software': { en: 'names the program', zh: '含处理软件' },
  context: { en: 'the words around it say so', zh: '上下文相符' },
};

export function evidenceInWords(evidence: readonly string[], language: 'en' | 'zh'): string[] {
  const said = evidence.map((token) => {
    // Words of the document itself are quoted; names of groups of words are not for readers.
    const word = /^context:(.*\P{ASCII}.*)$/u.exec(token)?.[1];
    if (word) return language === 'zh' ? `前后有“${word}”` : `“${word}” is beside it`;
    return EVIDENCE[token.startsWith('context:') ? 'context' : token]?.[language];
  });
  return [...new Set(said.filter((one) => one !== undefined))];
}

/** The same as one sentence of its own; empty where nothing is said. */
export function evidenceSentence(evidence: readonly string[], language: 'en' | 'zh'): string {
  const said = evidenceInWords(evidence, language).join(language === 'zh' ? '；' : '; ');
  if (said === '') return '';
  return language === 'zh' ? `${said}。` : `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

/** The part of a message that names what was found, for the heading of its kind; what to do about it is in the whole message. */
export function headline(message: string): string {
  // What is in brackets belongs to the name, with its commas.
  return /^(?:[（(][^（()）]*[）)]|[^，。；：,;.:（(])+/u.exec(message)?.[0].trim() ?? message;
}
