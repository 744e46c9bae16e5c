import { type BoxRow, findBoxRows, isInRow, quadOf, readBoxes } from './digit-boxes.ts';
import { findLines } from './find-lines.ts';
import { findMasks, type Mask } from './find-masks.ts';
import type { Networks } from './network.ts';
import { type Corner, type PixelBox, type Quad, type Raster, turn } from './raster.ts';
import { type LineText, readLine } from './read-line.ts';
import { readVertical } from './read-vertical.ts';
import { inReadingOrder, type PlacedText, type RecognisedLine } from './reading-order.ts';
import { linesUnderSeals } from './red-ink.ts';

/** Lines that are read to learn which way up a page is, and what they must reach to settle it at once. */
const PROBES = 4;
const SETTLED = 0.9;
/** Of a line that is read for this alone, its beginning is enough: as many widths of it as this. */
const PROBE_LENGTH = 16;
/** Below this a line is a pattern, a seal or a scribble that was taken for text. */
const NOISE = 0.5;
/** A piece of text this much higher than wide may run up or down the page. */
const UPENDED = 1.5;
const COLUMN = 2.5;

/** Which way up a page may be, the likeliest first: lines that run down it may be vertical writing, or the page lies on its side. */
const LEVEL_PAGE = [
  { quarters: 0, read: readLine },
  { quarters: 2, read: readLine },
  { quarters: 1, read: readVertical },
  { quarters: 3, read: readVertical },
];
const UPENDED_PAGE = [
  { quarters: 1, read: readLine },
  { quarters: 3, read: readLine },
  { quarters: 0, read: readVertical },
  { quarters: 2, read: readVertical },
];
/** Chinese that lies on its side is read as surely as any: its commas, full stops and digits then look like these, which count this much against it. */
const LYING = { signs: /[’°０-９]/, upright: /[0-9]/, cost: 0.05 } as const;

interface Turned {
  raster: Raster;
  quads: Quad[];
  /** Quarter turns clockwise from the picture that was given. */
  quarters: number;
  /** Lines that were read whole already. */
  known: ReadonlyMap<Quad, LineText>;
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
  const { raster, quads, quarters, known } = await uprightPage(given, networks);
  const [texts, seals]: [PlacedText[], PlacedText[]] = [[], []];
  const noise: LineText[] = [];
  const boxes: BoxRow[] = [];
  for (const row of findBoxRows(raster)) {
    const text = await readBoxes(raster, row, networks);
    if (text.text.trim() === '' || text.confidence < NOISE) continue;
    boxes.push(row);
    texts.push({ ...text, quad: quadOf(row) });
  }
  for (const found of await linesUnderSeals(raster, quads, networks.detect)) {
    if (boxes.some((row) => isInRow(row, found.quad))) continue;
    const read = found.raster === raster ? known.get(found.quad) : undefined;
    const text = read ? { ...read, quad: found.quad } : await readPiece(found.raster, found.quad, networks);
    if (text.text.trim() === '') continue;
    if (text.confidence >= NOISE) (found.isSeal ? seals : texts).push(text);
    else noise.push({ text: text.text, confidence: text.confidence });
  }
  const lines = [...inReadingOrder(texts), ...inReadingOrder(seals)];
  return {
    lines: lines.map((line) => ({ ...line, box: turnedBack(line.box, raster, quarters), isTurned: quarters !== 0 })),
    noise,
    masks: findMasks(given),
  };
}

async function uprightPage(given: Raster, networks: Networks): Promise<Turned> {
  const known = new Map<Quad, LineText>();
  const first: Turned = { raster: given, quads: await findLines(given, networks.detect), quarters: 0, known };
  if (first.quads.length === 0) return first;
  const upended = areaOf(first.quads.filter(isUpended)) > areaOf(first.quads) / 2;
  let [best, surest] = [0, 0];
  for (const { quarters, read } of upended ? UPENDED_PAGE : LEVEL_PAGE) {
    const { sure, isLying } = await probe(first, quarters, networks, read, known);
    if (sure > surest) [best, surest] = [quarters, sure];
    if (read === readLine && sure >= SETTLED && !isLying) break;
  }
  return best === 0 ? first : await turnedPage(first, best, networks);
}

/** Lines of a page that is upside down are where they were; those of one that lies on its side are found more exactly when it stands. */
async function turnedPage({ raster: given, quads }: Turned, quarters: number, networks: Networks): Promise<Turned> {
  const raster = turn(given, quarters);
  if (quarters !== 2) return { raster, quads: await findLines(raster, networks.detect), quarters, known: new Map() };
  const turned = quads.map((quad) => quad.map(([x, y]): [number, number] => [given.width - x, given.height - y]) as unknown as Quad);
  return { raster, quads: turned.map((quad) => seenFrom(quad, quarters)), quarters, known: new Map() };
}

/** How well the longest lines can be read when the page is turned. Those of a page that seems to be as it should are read whole, once and for all. */
async function probe(
  { raster, quads }: Turned,
  quarters: number,
  networks: Networks,
  read: typeof readLine,
  known: Map<Quad, LineText>,
): Promise<{ sure: number; isLying: boolean }> {
  const longest = quads.toSorted((a, b) => areaOf([b]) - areaOf([a])).slice(0, PROBES);
  let [sum, text] = [0, ''];
  for (const quad of longest) {
    const isWhole = quarters === 0 && read === readLine && !isUpended(quad) && sum >= SETTLED * known.size;
    const line = await read(raster, isWhole ? quad : seenFrom(startOf(quad), quarters), networks);
    if (isWhole) known.set(quad, line);
    sum += line.confidence;
    text += line.text;
  }
  const isLying = LYING.signs.test(text) && !LYING.upright.test(text);
  return { sure: sum / Math.max(1, longest.length) - (isLying ? LYING.cost : 0), isLying };
}

/** One end of a line. */
function startOf(quad: Quad): Quad {
  const [a, b, c, d] = quad;
  const [along, down] = sides(quad);
  const share = (PROBE_LENGTH * Math.min(along, down)) / Math.max(along, down);
  if (share >= 1) return quad;
  const between = ([x, y]: Corner, [toX, toY]: Corner): Corner => [x + share * (toX - x), y + share * (toY - y)];
  return along > down ? [a, between(a, b), between(d, c), d] : [a, b, between(b, c), between(a, d)];
}

/** The same quadrangle, its corners in the order that they have after so many quarter turns clockwise. */
function seenFrom(quad: Quad, quarters: number): Quad {
  let [a, b, c, d] = quad;
  for (let turns = 0; turns < quarters; turns++) [a, b, c, d] = [d, a, b, c];
  return [a, b, c, d];
}

async function readPiece(raster: Raster, quad: Quad, networks: Networks): Promise<PlacedText> {
  if (!isUpended(quad)) return { ...(await readLine(raster, quad, networks)), quad };
  const asItIs = () => readLine(raster, quad, networks);
  const column = () => readVertical(raster, quad, networks);
  const lying = [3, 1].map((quarters) => () => readLine(raster, seenFrom(quad, quarters), networks));
  let best: PlacedText = { text: '', confidence: 0, quad };
  // One sign may be higher than wide; what is much higher is a column.
  for (const reading of isColumn(quad) ? [column, ...lying, asItIs] : [asItIs, column, ...lying]) {
    const text = await reading();
    if (text.confidence > best.confidence) best = { ...text, quad, isVertical: reading !== asItIs };
    if (best.confidence >= SETTLED) break;
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

function isColumn(quad: Quad): boolean {
  const [along, down] = sides(quad);
  return down > COLUMN * along;
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
