import { encode } from 'uqr';

/** A QR code as one SVG path, a unit square per dark module: the page draws it without markup that was made elsewhere. */
export function codePicture(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: dark.join('') };
}
