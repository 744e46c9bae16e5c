import { findLines, moved } from './find-lines.ts';
import type { Network } from './network.ts';
import { type Quad, type Raster, rows } from './raster.ts';

/** A line of text and the picture that it is read from. */
export interface FoundLine {
  quad: Quad;
  raster: Raster;
  /** A seal's own writing, which is over the text and no part of it. */
  isSeal: boolean;
}

/** A pixel is of red ink when red is this bright and this far from the other two; black ink is dark in red light too. */
const RED = { level: 120, ahead: 60 } as const;
const DARK = 110;
/** Fewer red pixels in a row are dust; rows without red that end a stretch of it; rows around it that are looked at with it. */
const FEW = 3;
const GAP = 24;
const AROUND = 48;
/** Smaller than this is no seal. */
const MIN_SIDE = 40;
/** A line whose ink is dark to a smaller share is the seal's own. */
const OWN = 0.15;

interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Where a seal lies over text, the text is looked for once more in red light, in which a seal is as white as the paper: a number under it is
 * one piece. Pages without a seal over text stay as they are.
 */
export async function linesUnderSeals(raster: Raster, quads: readonly Quad[], detect: Network): Promise<FoundLine[]> {
  const plain = quads.map((quad) => ({ quad, raster, isSeal: false }));
  const seals = redAreas(raster).filter((area) => inkIn(raster, area).dark > MIN_SIDE);
  if (seals.length === 0) return plain;
  const pale = inRedLight(raster, seals);
  const under: Quad[] = [];
  for (const seal of seals) {
    const top = Math.max(0, seal.top - AROUND);
    const found = await findLines(rows(pale, top, Math.min(raster.height, seal.bottom + AROUND)), detect);
    under.push(...found.map((quad) => moved(quad, top)).filter((quad) => share(areaOf(quad), seal) > 0));
  }
  const kept = plain.flatMap((line) => {
    const area = areaOf(line.quad);
    const { red, dark } = inkIn(raster, area);
    if (red > 0 && dark < OWN * (red + dark) && seals.some((seal) => share(area, seal) > 0)) return [{ ...line, isSeal: true }];
    return isFoundAgain(area, under) ? [] : [line];
  });
  return [...kept, ...under.map((quad) => ({ quad, raster: pale, isSeal: false }))];
}

/** Whether most of a line, which may have been taken for higher than it is, was found in red light. */
function isFoundAgain(area: Area, under: readonly Quad[]): boolean {
  const again = under.map(areaOf).filter((other) => share(other, area) > 0.5 || share(area, other) > 0.5);
  const across = again.reduce((sum, { left, right }) => sum + Math.min(right, area.right) - Math.max(left, area.left), 0);
  return across > 0.6 * (area.right - area.left);
}

/** Stretches of rows with red ink, as wide as the ink is. */
function redAreas({ width, height, rgba }: Raster): Area[] {
  const areas: Area[] = [];
  for (let y = 0; y < height; y++) {
    let [count, left, right] = [0, width, 0];
    for (let x = 0; x < width; x++) {
      if (!isRed(rgba, (y * width + x) * 4)) continue;
      count++;
      left = Math.min(left, x);
      right = x + 1;
    }
    if (count < FEW) continue;
    const last = areas.at(-1);
    if (last && y - last.bottom <= GAP)
      Object.assign(last, { left: Math.min(last.left, left), right: Math.max(last.right, right), bottom: y + 1 });
    else areas.push({ left, right, top: y, bottom: y + 1 });
  }
  return areas.filter(({ left, right, top, bottom }) => right - left >= MIN_SIDE && bottom - top >= MIN_SIDE);
}

function isRed(rgba: Uint8Array, at: number): boolean {
  const red = rgba[at] ?? 0;
  return red > RED.level && red - (rgba[at + 1] ?? 0) > RED.ahead && red - (rgba[at + 2] ?? 0) > RED.ahead;
}

/** Pixels of red and of dark ink in an area. */
function inkIn({ width, height, rgba }: Raster, { left, right, top, bottom }: Area): { red: number; dark: number } {
  let [red, dark] = [0, 0];
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x++) {
      const at = (y * width + x) * 4;
      if ((rgba[at] ?? 0) < DARK) dark++;
      else if (isRed(rgba, at)) red++;
    }
  return { red, dark };
}

/** The picture as red light shows it, at the seals and around them. */
function inRedLight({ width, height, rgba }: Raster, seals: readonly Area[]): Raster {
  const pale = Uint8Array.from(rgba);
  for (const { top, bottom } of seals)
    for (let at = Math.max(0, top - AROUND) * width * 4; at < Math.min(height, bottom + AROUND) * width * 4; at += 4)
      pale.fill(isRed(rgba, at) ? 255 : (rgba[at] ?? 0), at, at + 3);
  return { width, height, rgba: pale };
}

function areaOf(quad: Quad): Area {
  const [xs, ys] = [quad.map(([x]) => x), quad.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** How much of the first area lies in the second. */
function share(a: Area, b: Area): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across <= 0 || down <= 0 ? 0 : (across * down) / ((a.right - a.left) * (a.bottom - a.top));
}
