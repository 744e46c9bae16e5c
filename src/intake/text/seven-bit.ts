/** Encodings whose bytes are all ASCII, so that they read as UTF-8 and say something else. */
export type SevenBit = 'iso-2022-jp' | 'hz-gb-2312' | 'utf-7';

const ESCAPES = ['\u001b$@', '\u001b$B'];

/** By its escapes or by what the file says: Japanese mail, Chinese of old mail and news (RFC 1843), UTF-7 (RFC 2152). `unread`: of those that no program here reads. */
export function sevenBit(bytes: Uint8Array, declared = ''): { text: string; encoding: SevenBit } | 'unread' | undefined {
  const name = declared.toLowerCase();
  if (/^iso-2022-(?:kr|cn)/.test(name)) return 'unread';
  const isHz = name.startsWith('hz-gb');
  const isUtf7 = /^(?:unicode-1-1-|x-)?utf-7$/.test(name);
  if (!isHz && !isUtf7 && !bytes.includes(0x1b)) return undefined;
  const ascii = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (isHz) return { text: hz(ascii), encoding: 'hz-gb-2312' };
  if (isUtf7) return { text: utf7(ascii), encoding: 'utf-7' };
  return ESCAPES.some((mark) => ascii.includes(mark))
    ? { text: new TextDecoder('iso-2022-jp').decode(bytes), encoding: 'iso-2022-jp' }
    : undefined;
}

function hz(ascii: string): string {
  const plain = ascii.replace(/~\{([!-~]*?)~\}/g, (_, pairs: string) =>
    new TextDecoder('gb18030').decode(Uint8Array.from(Buffer.from(pairs, 'latin1').map((byte) => byte | 0x80))),
  );
  return plain.replaceAll('~~', '~');
}

function utf7(ascii: string): string {
  return ascii.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, digits: string) => {
    if (digits === '') return '+';
    const bytes = Buffer.from(digits, 'base64');
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  });
}
