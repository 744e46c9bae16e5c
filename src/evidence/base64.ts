/**
 * Bytes of standard base64 (RFC 4648, section 4), or undefined for any text that {@link toBase64} would not write: the decoder of Node skips
 * what it does not know, so that many texts would be one value.
 */
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
