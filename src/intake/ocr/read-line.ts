import type { Networks } from './network.ts';
import { planes, type Quad, type Raster, straighten } from './raster.ts';

/** The network reads lines of this height, pixels. */
export const HEIGHT = 48;
/** Longer lines are squeezed: about 140 characters. */
const MAX_WIDTH = 6_400;
const HALF = [0.5, 0.5, 0.5];
/** Strokes that no text holds by themselves: what the network takes punctuation for. */
const SLIPS: Readonly<Record<string, string>> = { 丶: '、' };

export interface LineText {
  text: string;
  /** Mean over the characters, 0 to 1. */
  confidence: number;
}

/** Reads one line. Each is read alone, so that its text never depends on what is around it. */
export async function readLine(raster: Raster, quad: Quad, networks: Networks): Promise<LineText> {
  return await readStraight(straighten(raster, quad, HEIGHT, MAX_WIDTH), networks);
}

/** Reads a line that fills its picture, which is as high as the network wants it. */
export async function readStraight(line: Raster, { recognise, alphabet }: Networks): Promise<LineText> {
  const { data, dims } = await recognise(planes(line, line.width, HEIGHT, HALF, HALF), line.width, HEIGHT);
  return decode(data, dims[1] ?? 0, dims[2] ?? 0, alphabet);
}

/** The network knows no brackets like those of a document number (GB/T 9704): 〔2024〕 comes back in others, even unlike ones. */
const YEAR_IN_BRACKETS = /[【[〔［「(（]((?:19|20)\d\d)[】\]〕］」)）](?=\s?第?\d{1,5}号)/g;

/** Connectionist temporal classification, greedy: the same answer twice in a row is one character, 0 is none. */
function decode(data: Float32Array, columns: number, classes: number, alphabet: readonly string[]): LineText {
  let [text, sum, count, previous] = ['', 0, 0, 0];
  for (let column = 0; column < columns; column++) {
    const from = column * classes;
    let best = 0;
    for (let index = 1; index < classes; index++) if ((data[from + index] ?? 0) > (data[from + best] ?? 0)) best = index;
    if (best !== 0 && best !== previous) {
      text += SLIPS[alphabet[best] ?? ''] ?? alphabet[best] ?? '';
      sum += data[from + best] ?? 0;
      count++;
    }
    previous = best;
  }
  return { text: text.replace(YEAR_IN_BRACKETS, '〔$1〕'), confidence: count === 0 ? 0 : sum / count };
}
