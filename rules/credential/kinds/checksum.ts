const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** CRC-32 (ISO 3309, reflected, polynomial 0xEDB88320) of ASCII text. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * Do the last six characters hold the CRC-32 of the body in base 62? Tokens of GitHub and npm end in it; the body is
 * what is between the prefix and the checksum.
 */
export function endsInChecksum(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1, -6);
  let rest = crc32(body);
  let digits = '';
  while (rest > 0) {
    digits = BASE62[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits.padStart(6, '0') === token.slice(-6);
}

/** The text that base64 encodes (standard or URL alphabet); characters that are no text come out as they decode. */
export function decoded(value: string): string {
  return Buffer.from(value, 'base64').toString('latin1');
}
