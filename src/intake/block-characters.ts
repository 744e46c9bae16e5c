/** Characters that are drawn as a filled shape, three of them and more: what somebody lays over a text to hide it. */
const ROW = /^\s*(?:[\u2580-\u2590\u2592\u2593\u25a0\u25ac\u25ae\u25cf\u25fc\u25fe\u2b1b\u2b24]\s*){3,}$/;

/** Whether a text is nothing but such characters. */
export function isBlockRow(text: string): boolean {
  return text.length < 2_000 && ROW.test(text);
}
