import type { PageImage } from '../source.ts';
import { loadNetworks, type Networks } from './network.ts';
import { drawPicture } from './picture.ts';
import { type PageText, readPage } from './read-page.ts';

/** `cpu`: milliseconds of processor time, the loading of the networks apart. */
export type ProcessAnswer = (PageText | { failure: string }) & { cpu: number };
/** The networks are loaded and the picture is being read. */
export type ProcessMessage = ProcessAnswer | 'reading';

let networks: Promise<Networks> | undefined;

async function answer(image: PageImage): Promise<ProcessAnswer> {
  let begun = process.cpuUsage();
  let text: PageText | { failure: string };
  try {
    networks ??= loadNetworks(process.argv.slice(2));
    const loaded = await networks;
    begun = process.cpuUsage();
    process.send?.('reading' satisfies ProcessMessage);
    text = await textOf(image, loaded);
  } catch (error) {
    text = { failure: error instanceof Error ? error.message : String(error) };
  }
  const { user, system } = process.cpuUsage(begun);
  return { ...text, cpu: (user + system) / 1000 };
}

async function textOf(image: PageImage, loaded: Networks): Promise<PageText> {
  if ('rgba' in image) return await readPage(image, loaded);
  const all: PageText = { lines: [], noise: [], masks: [] };
  for await (const raster of drawPicture(image)) {
    const { lines, noise, masks } = await readPage(raster, loaded);
    all.lines.push(...lines);
    all.noise.push(...noise);
    all.masks.push(...masks);
  }
  return all;
}

process.on('message', (image: PageImage) => void answer(image).then((done) => process.send?.(done)));
// The process that asked is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));
