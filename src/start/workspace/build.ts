import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { ROOT } from './sources.ts';
import { viteConfig } from './vite-config.ts';

/** Files that compress; pictures and fonts are compressed already. */
const COMPRESSES = /\.(?:js|mjs|css|html|json|svg|wasm|bcmap|pfb|ttf)$/;
const WORTHWHILE = 1024;

/** What pdf.js loads by address while it draws: maps of Chinese encodings, fonts that no file brings along, colours, decoders without WebAssembly. */
const PDF_PARTS = ['cmaps', 'standard_fonts', 'iccs', 'wasm'];

/** Under the version, since such files are kept by browsers for ever. */
function copyPdfParts(outDir: string): void {
  const source = path.join(ROOT, 'node_modules/pdfjs-dist');
  const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as { version: string };
  for (const part of PDF_PARTS) {
    cpSync(path.join(source, part), path.join(outDir, 'assets', `pdfjs-${version}`, part), {
      recursive: true,
      filter: (name) => !name.endsWith('.wasm'),
    });
  }
}

/** Builds the workspace into a folder and puts a compressed copy beside each file that gains by it. Runs as its own process. */
async function buildWorkspace(outDir: string): Promise<void> {
  await build(viteConfig(outDir));
  copyPdfParts(outDir);
  for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(outDir, name);
    if (!COMPRESSES.test(name) || !statSync(file).isFile()) continue;
    const bytes = readFileSync(file);
    if (bytes.length < WORTHWHILE) continue;
    const small = gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });
    if (small.length < bytes.length * 0.9) writeFileSync(`${file}.gz`, small);
  }
}

const [outDir] = process.argv.slice(2);
if (outDir === undefined) throw new Error('Name the folder to build into.');
await buildWorkspace(outDir);
