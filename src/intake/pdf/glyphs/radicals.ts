/**
 * CJK Radicals Supplement (U+2E80–2EF3) in order, each as the unified ideograph that a reader sees in it
 * (after Unicode's EquivalentUnifiedIdeograph data); a space replaces the unassigned U+2E9A.
 */
const SUPPLEMENT = [
  ...'冫厂乛乚乙亻冂几刀刂卜㔾小小兀尣',
  ...'尢尢巳幺彑彐忄㣺扌攵 旡日月歺母',
  ...'民氵氺灬爫爫丬牛犭王疋罒示礻竹糹',
  ...'纟罓罒网网罓羊羊羊耂肀聿肉臼艹艹',
  ...'艹虎衤覀西见角角讠贝足车辶辶辶阝',
  ...'钅長镸长门阜阝雨青韦页风飞食食飠',
  ...'饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜',
  ...'龙龜亀龟',
];

/** Some PDF writers put a radical where the ideograph of the same shape belongs: no rule would find the word. */
export function foldRadical(code: number): number {
  if (code < 0x2e80 || code > 0x2fd5) return code;
  const folded = code < 0x2f00 ? SUPPLEMENT[code - 0x2e80] : String.fromCharCode(code).normalize('NFKC');
  return !folded || folded === ' ' ? code : (folded.codePointAt(0) ?? code);
}
