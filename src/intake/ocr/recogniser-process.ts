import { IntakeError } from '../../domain/document.ts';
import type { Name } from '../../domain/names/name.ts';
import type { PageImage, Recognition } from '../source.ts';
import { CANNOT_RUN, UNREADABLE } from './failures.ts';
import { loadNetworks, type Networks } from './network.ts';
import { drawPicture } from './picture.ts';
import type { PixelBox } from './raster.ts';
import { type PageText, readPage } from './read-page.ts';

/** Of a picture file: boxes in its own pixels, lines with the page that they are on. */
type PicturesText = Omit<PageText, 'lines'> & Pick<Recognition, 'lines' | 'pages'>;

/** `cpu`: milliseconds of processor time, the loading of the networks apart. */
export type ProcessAnswer = (PicturesText | { failure: Name }) & { cpu: number };
/** The networks are loaded and the picture is being read. */
export type ProcessMessage = ProcessAnswer | 'reading';

let networks: Promise<Networks> | undefined;

async function answer(image: PageImage): Promise<ProcessAnswer> {
  let begun = process.cpuUsage();
  let text: PicturesText | { failure: Name };
  let isLoaded = false;
  try {
    networks ??= loadNetworks(process.argv.slice(2));
    const loaded = await networks;
    isLoaded = true;
    begun = process.cpuUsage();
    process.send?.('reading' satisfies ProcessMessage);
    text = await textOf(image, loaded);
  } catch (error) {
    // For the administrator. Nothing of a document is in it: none was read yet.
    if (!isLoaded) process.stderr.write(`Character recognition cannot run: ${error instanceof Error ? error.message : String(error)}\n`);
    text = { failure: error instanceof IntakeError ? error.words : isLoaded ? UNREADABLE : CANNOT_RUN };
  }
  const { user, system } = process.cpuUsage(begun);
  return { ...text, cpu: (user + system) / 1000 };
}

async function textOf(image: PageImage, loaded: Networks): Promise<PicturesText> {
  if ('rgba' in image) return await readPage(image, loaded);
  const all = { lines: [], noise: [], masks: [], pages: [] } as Required<PicturesText>;
  for await (const { raster, width, height } of drawPicture(image)) {
    const { lines, noise, masks } = await readPage(raster, loaded);
    const page = all.pages.push({ width, height });
    const inFile = ({ box }: { box: PixelBox }) => box.map((value) => Math.round((value * width) / raster.width)) as PixelBox;
    all.lines.push(...lines.map((line) => ({ ...line, box: inFile(line), page })));
    all.noise.push(...noise);
    all.masks.push(...masks.map((mask) => ({ ...mask, box: inFile(mask) })));
  }
  return all;
}

process.on('message', (image: PageImage) => void answer(image).then((done) => process.send?.(done)));
// The process that asked is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));
