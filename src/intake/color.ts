/** Red, green, blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

export const WHITE: Rgb = [255, 255, 255];
export const BLACK: Rgb = [0, 0, 0];

/** Text below this contrast (WCAG 2 relative luminance ratio) to what is behind it cannot be seen. */
const INVISIBLE_CONTRAST = 1.25;

export function isInvisible(text: Rgb, background: Rgb): boolean {
  const a = luminance(text);
  const b = luminance(background);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < INVISIBLE_CONTRAST;
}

export function isDark(color: Rgb): boolean {
  return luminance(color) < 0.1;
}

/** `FFFFFF`, `#fff`, with or without a leading alpha (`FFFFFFFF`). Undefined for `auto` and names. */
export function parseHex(value: string | undefined): Rgb | undefined {
  const hex = value?.replace(/^#/, '') ?? '';
  if (!/^([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(hex)) return undefined;
  const full = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex.slice(-6);
  const number = Number.parseInt(full, 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
