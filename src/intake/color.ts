/** Red, green, blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

export const WHITE: Rgb = [255, 255, 255];
export const BLACK: Rgb = [0, 0, 0];

/** Text below this contrast (WCAG 2 relative luminance ratio) to what is behind it cannot be seen. */
const INVISIBLE_CONTRAST = 1.25;
/** On a dark ground nobody sees even this: a marker that is not quite black, blue under black text. */
const DARK_CONTRAST = 1.7;
/** What a half-transparent cover leaves of a text below this contrast is meant to be hidden. */
const VEILED_CONTRAST = 1.8;

export function isInvisible(text: Rgb, background: Rgb): boolean {
  return contrast(text, background) < (isDark(background) ? DARK_CONTRAST : INVISIBLE_CONTRAST);
}

/** Whether a cover of this colour and opacity, 0 to 1, leaves next to nothing of a text on white. */
export function isVeiled(text: Rgb, cover: Rgb, opacity: number): boolean {
  const mixed = (under: Rgb) => under.map((value, at) => value + ((cover[at] ?? 0) - value) * opacity) as unknown as Rgb;
  return leavesNothing(mixed(text), mixed(WHITE));
}

/** Whether a text that is seen through something, and its ground that is, can hardly be told apart. */
export function leavesNothing(text: Rgb, ground: Rgb): boolean {
  return contrast(text, ground) < VEILED_CONTRAST;
}

export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
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

/** Light of each value of a channel: pictures ask for that of many pixels. */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) => LINEAR[Math.min(255, Math.max(0, Math.round(channel)))] ?? 0;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
