import { findLines } from './find-lines.ts';
import { findMasks, type Mask } from './find-masks.ts';
import type { Networks } from './network.ts';
import { type PixelBox, type Quad, type Raster, turn } from './raster.ts';
import { type LineText, readLine } from './read-line.ts';
import { inReadingOrder, type PlacedText, type RecognisedLine } from './reading-order.ts';

/** Lines that are read to learn which way up a page is, and what they must reach to settle it at once. */
const PROBES = 4;
const SETTLED = 0.9;
/** Below this a line is a pattern, a seal or a scribble that was taken for text. */
const NOISE = 0.5;
/** A piece of text this much higher than wide may run up or down the page. */
const UPENDED = 1.5;

interface Turned {
  raster: Raster;
  quads: Quad[];
  /** Quarter turns clockwise from the picture that was given. */
  quarters: number;
}

export interface PageText {
  lines: (RecognisedLine & { isTurned: boolean })[];
  /** What was too unsure to be kept: it still counts against the page. */
  noise: LineText[];
  /** Places made illegible in a way that can be undone. */
  masks: Mask[];
}

/** Reads a page, whichever way up it was scanned. Boxes are in pixels of the picture that was given. */
export async function readPage(given: Raster, networks: Networks): Promise<PageText> {
  const { raster, quads, quarters } = await uprightPage(given, networks);
  const texts: PlacedText[] = [];
  const noise: LineText[] = [];
  for (const quad of quads) {
    const text = await readPiece(raster, quad, networks);
    if (text.text.trim() === '') continue;
    if (text.confidence >= NOISE) texts.push(text);
    else noise.push({ text: text.text, confidence: text.confidence });
  }
  return {
    lines: inReadingOrder(texts).map((line) => ({ ...line, box: turnedBack(line.box, raster, quarters), isTurned: quarters !== 0 })),
    noise,
    masks: findMasks(given),
  };
}

async function uprightPage(given: Raster, networks: Networks): Promise<Turned> {
  const first: Turned = { raster: given, quads: await findLines(given, networks.detect), quarters: 0 };
  if (first.quads.length === 0) return first;
  const upended = areaOf(first.quads.filter(isUpended)) > areaOf(first.quads) / 2;
  const candidates = upended ? [1, 3] : [0, 2];
  let best: { page: Turned; sure: number } | undefined;
  for (const quarters of candidates) {
    const page = quarters === 0 ? first : await turnedPage(given, quarters, networks);
    const sure = await probe(page, networks);
    if (!best || sure > best.sure) best = { page, sure };
    if (best.sure >= SETTLED) break;
  }
  return best?.page ?? first;
}

async function turnedPage(given: Raster, quarters: number, networks: Networks): Promise<Turned> {
  const raster = turn(given, quarters);
  return { raster, quads: await findLines(raster, networks.detect), quarters };
}

/** How well the longest lines can be read. */
async function probe({ raster, quads }: Turned, networks: Networks): Promise<number> {
  const longest = quads.toSorted((a, b) => areaOf([b]) - areaOf([a])).slice(0, PROBES);
  let sum = 0;
  for (const quad of longest) sum += (await readLine(raster, quad, networks)).confidence;
  return longest.length === 0 ? 0 : sum / longest.length;
}

async function readPiece(raster: Raster, quad: Quad, networks: Networks): Promise<PlacedText> {
  let best: PlacedText = { ...(await readLine(raster, quad, networks)), quad };
  if (!isUpended(quad) || best.confidence >= SETTLED) return best;
  const [a, b, c, d] = quad;
  for (const turned of [
    [b, c, d, a],
    [d, a, b, c],
  ] as const) {
    const text = await readLine(raster, turned, networks);
    if (text.confidence > best.confidence) best = { ...text, quad };
  }
  return best;
}

function sides([topLeft, topRight, , bottomLeft]: Quad): [along: number, down: number] {
  return [
    Math.hypot(topRight[0] - topLeft[0], topRight[1] - topLeft[1]),
    Math.hypot(bottomLeft[0] - topLeft[0], bottomLeft[1] - topLeft[1]),
  ];
}

function isUpended(quad: Quad): boolean {
  const [along, down] = sides(quad);
  return down > UPENDED * along;
}

function areaOf(quads: readonly Quad[]): number {
  return quads.reduce((sum, quad) => {
    const [along, down] = sides(quad);
    return sum + along * down;
  }, 0);
}

function turnedBack([x, y, width, height]: PixelBox, { width: across, height: down }: Raster, quarters: number): PixelBox {
  if (quarters === 1) return [y, across - x - width, height, width];
  if (quarters === 2) return [across - x - width, down - y - height, width, height];
  if (quarters === 3) return [down - y - height, x, height, width];
  return [x, y, width, height];
}
