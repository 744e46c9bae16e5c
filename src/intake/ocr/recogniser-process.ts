import type { PageImage } from '../source.ts';
import { loadNetworks, type Networks } from './network.ts';
import { drawPicture } from './picture.ts';
import { type PageText, readPage } from './read-page.ts';

export type ProcessAnswer = PageText | { failure: string };

let networks: Promise<Networks> | undefined;

async function answer(image: PageImage): Promise<ProcessAnswer> {
  try {
    networks ??= loadNetworks(process.argv.slice(2));
    const loaded = await networks;
    if ('rgba' in image) return await readPage(image, loaded);
    const all: PageText = { lines: [], noise: [], masks: [] };
    for await (const raster of drawPicture(image)) {
      const { lines, noise, masks } = await readPage(raster, loaded);
      all.lines.push(...lines);
      all.noise.push(...noise);
      all.masks.push(...masks);
    }
    return all;
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (image: PageImage) => void answer(image).then((done) => process.send?.(done)));
// The process that asked is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));
