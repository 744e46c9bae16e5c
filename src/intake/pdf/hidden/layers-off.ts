/** What pdf.js tells of the layers of a document. */
export interface LayerConfig {
  isVisible(group: unknown): boolean;
}

/** A page of pdf.js, as far as its operators are read. */
export interface OperatorPage {
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[][] }>;
}

/** Operators of pdf.js (`OPS` of shared/util.js). */
const BEGIN_MARK = 69;
const BEGIN_LAYER = 70;
const END_MARK = 71;
const SHOW = new Set([44, 45, 46, 47]);
const NEXT_LINE = new Set([31, 40, 41, 42, 43]);

/** Text that a page draws only while a layer is on that is off, also in forms (ISO 32000-1 8.11.3), a line for each piece. */
export async function textOfHiddenLayers(page: OperatorPage, config: LayerConfig): Promise<string> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const marks: boolean[] = [];
  let text = '';
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index] ?? [];
    if (operator === BEGIN_MARK) marks.push(false);
    else if (operator === BEGIN_LAYER) marks.push(args[0] === 'OC' && !config.isVisible(args[1]));
    else if (operator === END_MARK) marks.pop();
    else if (!marks.includes(true)) continue;
    else if (SHOW.has(operator)) text += shown(args);
    else if (NEXT_LINE.has(operator)) text += '\n';
  }
  return text.replace(/\n+/g, '\n').trim();
}

function shown(args: readonly unknown[]): string {
  const glyphs = args.find(Array.isArray) as unknown[] | undefined;
  return (glyphs ?? []).map((glyph) => (isGlyph(glyph) ? glyph.unicode : '')).join('');
}

function isGlyph(value: unknown): value is { unicode: string } {
  return typeof value === 'object' && value !== null && 'unicode' in value && typeof value.unicode === 'string';
}
