import { loadNetworks } from '../../src/intake/ocr/network.ts';
import { turn } from '../../src/intake/ocr/raster.ts';
import { readPage } from '../../src/intake/ocr/read-page.ts';
import { errorRate, lostNumbers } from '../intake/ocr-level.ts';
import { PAGES, type ScannedPage, skewed } from '../intake/ocr-pages.ts';
import { table } from './measure.ts';

/** Characters read wrong or out of order, numbers lost and CPU per page, by layout. Run: npm run bench -- ocr [LAYOUT…] */
const names = process.argv.slice(2);
const turned = (page: ScannedPage, quarters: number): ScannedPage => ({
  ...page,
  layout: `${page.layout}, turned by ${quarters * 90}°`,
  raster: turn(page.raster, quarters),
});
const layouts: Record<string, () => ScannedPage> = {
  ...PAGES,
  turned1: () => turned(PAGES.twoChinese(), 1),
  turned2: () => turned(PAGES.oneChinese(), 2),
  turned3: () => turned(PAGES.table(), 3),
  chineseTurned1: () => turned(PAGES.oneChinese(), 1),
  chineseTurned3: () => turned(PAGES.oneChinese(), 3),
  verticalTurned1: () => turned(PAGES.verticalUpright(), 1),
  verticalTurned2: () => turned(PAGES.verticalUpright(), 2),
  verticalTurned3: () => turned(PAGES.verticalUpright(), 3),
  skewed1: () => skewed(PAGES.twoChinese(), 1),
  skewed3: () => skewed(PAGES.twoWithTable(), -3),
  skewed5: () => skewed(PAGES.oneChinese(), 5),
};
const networks = await loadNetworks(['onnxruntime-node', 'onnxruntime-web/wasm']);
await readPage(PAGES.form().raster, networks);
const rows: string[][] = [];
for (const [name, draw] of Object.entries(layouts)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const page = draw();
  const begun = process.cpuUsage();
  const text = (await readPage(page.raster, networks)).lines.map((line) => line.text).join('\n');
  const { user, system } = process.cpuUsage(begun);
  if (names.length > 0) console.log(text);
  const seconds = ((user + system) / 1e6).toFixed(2);
  rows.push([
    page.layout,
    `${(100 * errorRate(page.text, text)).toFixed(1)} %`,
    `${lostNumbers(page, text)}/${page.numbers.length}`,
    seconds,
  ]);
}
console.log(table(['layout', 'wrong', 'numbers lost', 'CPU s'], rows));
