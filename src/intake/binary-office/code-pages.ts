/** Names of the Encoding Standard for the numbers that Windows and the Macintosh give to code pages. */
const ENCODINGS: Record<number, string> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1201: 'utf-16be',
  10000: 'macintosh',
  10001: 'shift_jis',
  10002: 'big5',
  10003: 'euc-kr',
  10007: 'x-mac-cyrillic',
  10008: 'gb18030',
  20866: 'koi8-r',
  20932: 'euc-jp',
  20936: 'gb18030',
  20949: 'euc-kr',
  21866: 'koi8-u',
  28603: 'iso-8859-13',
  28605: 'iso-8859-15',
  51932: 'euc-jp',
  51936: 'gb18030',
  51949: 'euc-kr',
  54936: 'gb18030',
  65000: 'utf-8',
  65001: 'utf-8',
};

/** The upper halves of the two code pages of DOS that old Western programs still write. */
const UPPER_HALVES: Record<number, string> = {
  437: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  850: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

const decoders = new Map<string, TextDecoder>();

function encodingOf(codePage: number): string {
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`;
  if (codePage >= 28591 && codePage <= 28598) return `iso-8859-${codePage - 28590}`;
  return ENCODINGS[codePage] ?? 'windows-1252';
}

/** Text in a numbered code page; one that is not known is read as Western, in which digits and Latin letters are right. Never throws. */
export function decodeCodePage(bytes: Uint8Array, codePage: number): string {
  const upper = UPPER_HALVES[codePage];
  if (upper) return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (upper[byte - 0x80] ?? ''))).join('');
  const encoding = encodingOf(codePage);
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding, { ignoreBOM: true });
  decoders.set(encoding, decoder);
  return decoder.decode(bytes);
}

/** Whether a byte of a code page is the first of a pair. */
function isLeadByte(byte: number, codePage: number): boolean {
  const encoding = encodingOf(codePage);
  if (encoding === 'shift_jis') return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
  return (encoding === 'gb18030' || encoding === 'big5' || encoding === 'euc-kr' || encoding === 'euc-jp') && byte >= 0x81 && byte <= 0xfe;
}

/** Whether there are bytes above ASCII, and all of them belong to pairs that are characters of this code page. */
export function isPaired(bytes: Uint8Array, codePage: number): boolean {
  let pairs = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (!isLeadByte(byte, codePage) || (bytes[at + 1] ?? 0) < 0x40) return false;
    pairs++;
    at++;
  }
  return pairs > 0 && !decodeCodePage(bytes, codePage).includes('\ufffd');
}

/** Character sets of Windows fonts (`lfCharSet`) and their code pages. */
const CHARACTER_SETS: Record<number, number> = {
  77: 10000,
  78: 10001,
  79: 10003,
  80: 10008,
  81: 10002,
  89: 10007,
  128: 932,
  129: 949,
  130: 1361,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
};

/** The code page of a character set; undefined for those that leave it to the document (default, symbol). */
export function codePageOfCharacterSet(characterSet: number): number | undefined {
  return characterSet === 0 ? 1252 : CHARACTER_SETS[characterSet];
}

/** Primary languages (the lower ten bits of a language number) whose old documents are in another code page than the Western one. */
const LANGUAGES: Record<number, number> = {
  1: 1256,
  2: 1251,
  5: 1250,
  8: 1253,
  13: 1255,
  14: 1250,
  17: 932,
  18: 949,
  21: 1250,
  24: 1250,
  25: 1251,
  26: 1250,
  27: 1250,
  30: 874,
  31: 1254,
  34: 1251,
  35: 1251,
  36: 1250,
  37: 1257,
  38: 1257,
  39: 1257,
  41: 1256,
  42: 1258,
};
const TRADITIONAL = new Set([0x0404, 0x0c04, 0x1404]);

/** The code page that Windows uses for a language number. */
export function codePageOfLanguage(language: number): number {
  if ((language & 0x3ff) === 0x04) return TRADITIONAL.has(language) ? 950 : 936;
  return LANGUAGES[language & 0x3ff] ?? 1252;
}
