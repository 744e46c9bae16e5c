import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { viteConfig } from './vite-config.ts';

/** Files that compress; pictures and fonts are compressed already. */
const COMPRESSES = /\.(?:js|mjs|css|html|json|svg|wasm|bcmap|pfb|ttf)$/;
const WORTHWHILE = 1024;

/** Builds the workspace into a folder and puts a compressed copy beside each file that gains by it. Runs as its own process. */
async function buildWorkspace(outDir: string): Promise<void> {
  await build(viteConfig(outDir));
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
