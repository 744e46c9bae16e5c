/** An axis-parallel part of a picture: x, y, width, height in pixels from the top left. */
export type PixelBox = [x: number, y: number, width: number, height: number];

/** Pixels row by row from the top, four bytes each: red, green, blue and one that is not looked at. */
export interface Raster {
  width: number;
  height: number;
  rgba: Uint8Array;
}

/** The four corners of a line of text: top left, top right, bottom right, bottom left as the text is read. */
export type Quad = readonly [Corner, Corner, Corner, Corner];
export type Corner = readonly [x: number, y: number];

/** Turned clockwise by this many quarter turns. */
export function turn({ width, height, rgba }: Raster, quarters: number): Raster {
  const turns = quarters & 3;
  if (turns === 0) return { width, height, rgba };
  const source = new Uint32Array(rgba.buffer.slice(rgba.byteOffset, rgba.byteOffset + width * height * 4));
  const target = new Uint32Array(width * height);
  const across = turns === 2 ? width : height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = turns === 1 ? [height - 1 - y, x] : turns === 2 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x];
      target[row * across + column] = source[y * width + x] ?? 0;
    }
  }
  return { width: across, height: turns === 2 ? height : width, rgba: new Uint8Array(target.buffer) };
}

/** Rows `from` to `to` (exclusive), without a copy. */
export function rows({ width, rgba }: Raster, from: number, to: number): Raster {
  return { width, height: to - from, rgba: rgba.subarray(from * width * 4, to * width * 4) };
}

/**
 * The picture as the networks want it: blue, green and red planes of 32-bit floats, each value `(v / 255 - mean) / deviation`.
 * Scaled to `width` by `height` by the mean of the pixels that fall together.
 */
export function planes(raster: Raster, width: number, height: number, mean: readonly number[], deviation: readonly number[]): Float32Array {
  if (raster.width === width && raster.height === height) return planesOf(raster, mean, deviation);
  const result = new Float32Array(3 * width * height);
  const [xs, ys] = [steps(raster.width, width), steps(raster.height, height)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sums = meanOf(raster, xs[x] ?? 0, xs[x + 1] ?? 0, ys[y] ?? 0, ys[y + 1] ?? 0);
      for (let channel = 0; channel < 3; channel++) {
        const value = (sums[2 - channel] ?? 0) / 255;
        result[(channel * height + y) * width + x] = (value - (mean[channel] ?? 0)) / (deviation[channel] ?? 1);
      }
    }
  }
  return result;
}

/** The same for a picture of the right size already: each level is worked out once. */
function planesOf({ width, height, rgba }: Raster, mean: readonly number[], deviation: readonly number[]): Float32Array {
  const size = width * height;
  const result = new Float32Array(3 * size);
  for (let channel = 0; channel < 3; channel++) {
    const levels = Float32Array.from({ length: 256 }, (_, value) => (value / 255 - (mean[channel] ?? 0)) / (deviation[channel] ?? 1));
    for (let at = 0, from = 2 - channel; at < size; at++, from += 4) result[channel * size + at] = levels[rgba[from] as number] as number;
  }
  return result;
}

const mixed = new Float64Array(3);

function meanOf({ width, rgba }: Raster, left: number, right: number, top: number, bottom: number): Float64Array {
  let [red, green, blue] = [0, 0, 0];
  const [endX, endY] = [Math.max(right, left + 1), Math.max(bottom, top + 1)];
  for (let y = top; y < endY; y++) {
    for (let at = (y * width + left) * 4, end = (y * width + endX) * 4; at < end; at += 4) {
      red += rgba[at] ?? 0;
      green += rgba[at + 1] ?? 0;
      blue += rgba[at + 2] ?? 0;
    }
  }
  const count = (endX - left) * (endY - top);
  mixed[0] = red / count;
  mixed[1] = green / count;
  mixed[2] = blue / count;
  return mixed;
}

function steps(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to + 1 }, (_, index) => Math.min(from, Math.floor((index * from) / to)));
}

/** Cuts a slanting quadrangle out of the picture and lays it straight, at most `maxWidth` pixels long and `height` high. */
export function straighten(raster: Raster, [topLeft, topRight, , bottomLeft]: Quad, height: number, maxWidth: number): Raster {
  const [alongX, alongY] = [topRight[0] - topLeft[0], topRight[1] - topLeft[1]];
  const [downX, downY] = [bottomLeft[0] - topLeft[0], bottomLeft[1] - topLeft[1]];
  const [length, depth] = [Math.hypot(alongX, alongY), Math.max(1, Math.hypot(downX, downY))];
  const width = Math.max(16, Math.min(maxWidth, Math.round((length * height) / depth)));
  const rgba = new Uint8Array(width * height * 4);
  // Several samples a pixel where the picture is larger than the line that the network reads.
  const samples = Math.max(1, Math.min(4, Math.ceil(depth / height)));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [red, green, blue] = [0, 0, 0];
      for (let sub = 0; sub < samples * samples; sub++) {
        const u = (x + ((sub % samples) + 0.5) / samples) / width;
        const v = (y + (Math.floor(sub / samples) + 0.5) / samples) / height;
        sample(raster, topLeft[0] + u * alongX + v * downX - 0.5, topLeft[1] + u * alongY + v * downY - 0.5);
        red += mixed[0] ?? 0;
        green += mixed[1] ?? 0;
        blue += mixed[2] ?? 0;
      }
      const at = (y * width + x) * 4;
      rgba[at] = red / samples ** 2;
      rgba[at + 1] = green / samples ** 2;
      rgba[at + 2] = blue / samples ** 2;
    }
  }
  return { width, height, rgba };
}

/** Between four pixels, by distance; outside the picture the nearest pixel counts. */
function sample({ width, height, rgba }: Raster, x: number, y: number): void {
  const [clampedX, clampedY] = [Math.max(0, Math.min(width - 1, x)), Math.max(0, Math.min(height - 1, y))];
  const [left, top] = [Math.floor(clampedX), Math.floor(clampedY)];
  const [shareX, shareY] = [clampedX - left, clampedY - top];
  const [stepX, stepY] = [left + 1 < width ? 4 : 0, top + 1 < height ? width * 4 : 0];
  const at = (top * width + left) * 4;
  for (let channel = 0; channel < 3; channel++) {
    const first = rgba[at + channel] ?? 0;
    const second = rgba[at + channel + stepX] ?? 0;
    const third = rgba[at + channel + stepY] ?? 0;
    const fourth = rgba[at + channel + stepX + stepY] ?? 0;
    const upper = first + (second - first) * shareX;
    mixed[channel] = upper + (third + (fourth - third) * shareX - upper) * shareY;
  }
}
