import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Runs every benchmark of this folder, or the one that is named: `npm run bench -- transitions 300`; `--list` says what there is. */
const folder = import.meta.dirname;
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !['run.ts', 'measure.ts'].includes(file))
  .map((file) => file.slice(0, -3));
const [name, ...args] = process.argv.slice(2);
if (name === '--list') {
  for (const one of all) console.log(`${one.padEnd(18)} ${about(one)}`);
  process.exit(0);
}
if (name && !all.includes(name)) {
  console.error(`There is no benchmark "${name}". Choose one of: ${all.join(', ')}.`);
  process.exit(2);
}
for (const one of name ? [name] : all) {
  console.log(`\n# ${one}`);
  const { status } = spawnSync(process.execPath, [path.join(folder, `${one}.ts`), ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** The first sentence of what a benchmark says of itself. */
function about(one: string): string {
  const [, comment = ''] = /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(path.join(folder, `${one}.ts`), 'utf8')) ?? [];
  const text = comment.replace(/\s*\n \* ?/g, ' ').trim();
  return /^.*?[.;](?= |$)/.exec(text)?.[0].slice(0, -1) ?? text;
}
