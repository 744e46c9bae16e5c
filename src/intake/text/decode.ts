import { IntakeError } from '../../domain/document.ts';
import { type SevenBit, sevenBit } from './seven-bit.ts';
import { type SingleByte, singleByte } from './single-byte.ts';

type Wide = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'gb18030' | 'big5' | 'shift_jis' | 'euc-jp' | 'euc-kr';
/** Any further encoding of the platform, by the name that it has there: believed when the file names it. */
type Declared = `${'iso-8859' | 'windows' | 'koi8' | 'ibm' | 'mac' | 'x-mac' | 'iso-2022' | 'gb'}${string}`;

export interface DecodedText {
  text: string;
  encoding: Wide | SingleByte | SevenBit | 'windows-1252' | Declared;
}

/** The commonest characters of Chinese prose, simplified and traditional: a wrong decoding hardly ever makes them. */
const COMMON = new Set(
  '的一是不在了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經三之进進等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系系军軍很情者最立代想已通并提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處府号號密秘话話身份证證址联聯系姓名市镇鎮通知单單位',
);

/** Whether a character is one of the commonest of Chinese prose. */
export function isCommonCharacter(character: string): boolean {
  return COMMON.has(character);
}

/**
 * Text from bytes: a byte order mark, else strict UTF-8, else UTF-32 or UTF-16 without a mark, else Japanese or Korean
 * where that is what comes out, else GB18030 or Big5, whichever reads like Chinese, else Cyrillic, Greek, Hebrew, Arabic or Thai by the same test, else Western. What the file itself declares is believed after the marks and strict UTF-8, and before them where
 * its bytes are all ASCII. Throws
 * `not-text` when nothing fits.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const seven = sevenBit(bytes, declared);
  const decoded = seven === 'unread' ? undefined : (seven ?? eightBit(bytes, declared));
  if (decoded && !isBinary(decoded.text)) return decoded;
  throw new IntakeError('not-text', {
    en: 'The content is not text in any known encoding. Save it as UTF-8 text or upload the original document.',
    zh: '文件内容不是可识别编码的文本。请另存为 UTF-8 编码的文本，或上传原文件。',
  });
}

function eightBit(bytes: Uint8Array, declared: string | undefined): DecodedText | undefined {
  return (
    withMark(bytes) ??
    strictUtf8(bytes) ??
    asDeclared(bytes, declared) ??
    utf32(bytes) ??
    unmarkedUtf16(bytes) ??
    neighbour(bytes) ??
    chinese(bytes, SURELY) ??
    singleByte(bytes) ??
    chinese(bytes, LIKELY) ??
    western(bytes)
  );
}

/** The text when these bytes are valid in that encoding. A byte order mark is dropped. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A name or tag: ASCII by its standard, UTF-8 or the system's encoding in practice. */
export function decodeName(bytes: Uint8Array): string {
  return decodeStrictly(bytes, 'utf-8') ?? decodeStrictly(bytes, 'gb18030') ?? new TextDecoder('windows-1252').decode(bytes);
}

function withMark(bytes: Uint8Array): DecodedText | undefined {
  const [a, b, c] = bytes;
  if (((a === 0xff && b === 0xfe && c === 0) || (a === 0 && b === 0 && c === 0xfe)) && bytes.length % 4 === 0) return utf32(bytes);
  if (a === 0xef && b === 0xbb && c === 0xbf) return attempt(bytes, 'utf-8');
  if (a === 0xff && b === 0xfe) return attempt(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return attempt(bytes, 'utf-16be');
  return undefined;
}

function attempt(bytes: Uint8Array, encoding: DecodedText['encoding']): DecodedText | undefined {
  const text = decodeStrictly(bytes, encoding);
  return text === undefined ? undefined : { text, encoding };
}

function strictUtf8(bytes: Uint8Array): DecodedText | undefined {
  return bytes.subarray(0, 4096).includes(0) ? undefined : attempt(bytes, 'utf-8');
}

/** Names that programs use and the platform does not know. */
const ALIASES: readonly [RegExp, string][] = [
  [/^gb_?2312.*/i, 'gb18030'],
  [/^big-?5/i, 'big5'],
  [/^(sjis|windows-31j|ms932|cp932)$/i, 'shift_jis'],
  [/^(ks_c_5601.*|cp949|uhc)$/i, 'euc-kr'],
  [/^cp-?936$/i, 'gb18030'],
  [/^cp-?(125\d|874)$/i, 'windows-$1'],
  [/^(?:windows-|tis-?)620$/i, 'windows-874'],
];
/** A declaration of these says nothing: the bytes are no strict UTF-8, and a mark would have told the others. */
const UNBELIEVED = /^(utf-|x-user-defined|replacement)/;

function asDeclared(bytes: Uint8Array, declared: string | undefined): DecodedText | undefined {
  if (!declared) return undefined;
  const alias = ALIASES.find(([names]) => names.test(declared));
  try {
    const { encoding } = new TextDecoder(alias ? declared.replace(alias[0], alias[1]) : declared);
    // Every Chinese encoding of the older names is part of the newest one.
    const known = encoding === 'gbk' ? 'gb18030' : encoding;
    return UNBELIEVED.test(known) ? undefined : attempt(bytes, known as DecodedText['encoding']);
  } catch {
    return undefined;
  }
}

/** Every second half is zero but for rare characters, so that nothing else looks like it. A byte order mark is dropped. */
function utf32(bytes: Uint8Array): DecodedText | undefined {
  if (bytes.length % 4 !== 0 || bytes.length === 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const encoding of ['utf-32le', 'utf-32be'] as const) {
    const pieces: string[] = [];
    for (let at = 0; at < bytes.length; at += 4) {
      const code = view.getUint32(at, encoding === 'utf-32le');
      if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) break;
      if (at > 0 || code !== 0xfeff) pieces.push(String.fromCodePoint(code));
      if (at + 4 === bytes.length) return { text: pieces.join(''), encoding };
    }
  }
  return undefined;
}

/** Share of the wide characters that must be kana or Hangul; Chinese read as Japanese or Korean gives next to none, or a mixture. */
const MUCH_KANA = 0.15;
const MUCH_HANGUL = 0.9;
/** More than half of any Korean text; Chinese read as Korean has them by chance only. */
const COMMON_HANGUL =
  /[이다는의에을를가은고로하지도한사기서인시자대정해일나어리아부전제보수그들과원상여장라있것면니주선국성공동게경분방교관스발조구연비소무문업개안회호화번신용요내]/;
const SOME_COMMON = 0.25;

/** Japanese and Korean, whose bytes are valid GB18030 as well. */
function neighbour(bytes: Uint8Array): DecodedText | undefined {
  const japanese = attempt(bytes, 'shift_jis');
  if (japanese && shareOf(japanese.text, /[\u3041-\u30f6]/) > MUCH_KANA && shareOf(japanese.text, /[\uff61-\uff9f]/) < MUCH_KANA)
    return japanese;
  const korean = attempt(bytes, 'euc-kr');
  return korean && shareOf(korean.text, /[\uac00-\ud7a3]/) > MUCH_HANGUL && shareOf(korean.text, COMMON_HANGUL) > SOME_COMMON
    ? korean
    : undefined;
}

function shareOf(text: string, kind: RegExp): number {
  const wide = text.slice(0, 65_536).match(/[\u3041-\u30f6\u3400-\u9fff\uac00-\ud7a3\uff61-\uff9f]/g) ?? [];
  return wide.length === 0 ? 0 : wide.filter((one) => kind.test(one)).length / wide.length;
}

function unmarkedUtf16(bytes: Uint8Array): DecodedText | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const decoded = attempt(bytes, encoding);
    if (decoded && readsWell(decoded.text)) return decoded;
  }
  return undefined;
}

/**
 * Nearly all characters from the blocks that Chinese and English text uses, and a good part of them ASCII, punctuation or
 * common: pairs of ASCII bytes fall into the ideographs too, but on rare ones.
 */
function readsWell(text: string): boolean {
  let plausible = 0;
  let familiar = 0;
  const length = Math.min(text.length, 65_536);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    const isPlain = (code >= 0x20 && code < 0x7f) || code === 0x0a || code === 0x0d || code === 0x09;
    const isPunctuation = (code >= 0x3000 && code < 0x3040) || (code >= 0xff00 && code < 0xffef) || (code >= 0x2000 && code < 0x2700);
    if (isPlain || isPunctuation || COMMON.has(text[at] ?? '')) familiar++;
    if (isPlain || isPunctuation || (code >= 0x4e00 && code < 0xa000)) plausible++;
  }
  return plausible > 0.9 * length && familiar > 0.25 * length;
}

/** Scores of {@link likeChinese}: Chinese prose has more than the first, a list of rare names more than the second. */
const SURELY = 1.1;
const LIKELY = 0.5;

function chinese(bytes: Uint8Array, atLeast: number): DecodedText | undefined {
  const candidates = (['gb18030', 'big5'] as const).flatMap((encoding) => {
    const decoded = attempt(bytes, encoding);
    return decoded ? [{ decoded, score: likeChinese(bytes, decoded) }] : [];
  });
  const best = candidates.reduce<(typeof candidates)[number] | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
  return best && best.score >= atLeast ? best.decoded : undefined;
}

/** From 0 to 2: share of pairs in the frequent half of the character set, plus share of the commonest characters. */
function likeChinese(bytes: Uint8Array, { text, encoding }: DecodedText): number {
  let wide = 0;
  let common = 0;
  for (let at = 0; at < Math.min(text.length, 65_536); at++) {
    if (text.charCodeAt(at) < 0x80) continue;
    wide++;
    if (COMMON.has(text[at] ?? '')) common++;
  }
  return wide === 0 ? 0 : frequentPairs(bytes, encoding) + common / wide;
}

/** GB2312 level 1 is led by B0–D7, Big5 level 1 by A4–C6; both keep symbols and full width forms at A1–A3. */
function frequentPairs(bytes: Uint8Array, encoding: DecodedText['encoding']): number {
  const [from, to, lowestTrail] = encoding === 'gb18030' ? [0xb0, 0xd7, 0xa1] : [0xa4, 0xc6, 0x40];
  let pairs = 0;
  let frequent = 0;
  for (let at = 0; at + 1 < Math.min(bytes.length, 131_072); at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    pairs++;
    if ((lead >= from && lead <= to && trail >= lowestTrail) || (lead >= 0xa1 && lead <= 0xa3)) frequent++;
    at++;
  }
  return pairs === 0 ? 0 : frequent / pairs;
}

/** Western single-byte text: few bytes above ASCII and no controls. */
function western(bytes: Uint8Array): DecodedText | undefined {
  let high = 0;
  for (const byte of bytes) if (byte >= 0x80) high++;
  return high * 4 > bytes.length ? undefined : attempt(bytes, 'windows-1252');
}

/** A NUL anywhere near the start, or more than one control character in a hundred. */
function isBinary(text: string): boolean {
  let controls = 0;
  const length = Math.min(text.length, 1_000_000);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0 && at < 65_536) return true;
    if (code < 9 || (code > 13 && code < 32 && code !== 27)) controls++;
  }
  return controls * 100 > length;
}
