#!/usr/bin/env node
// Plain JavaScript that a Node of many years ago can read: it must be able to say that it is too old.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    'Imprimatur needs Node 24 or newer, this is Node ' +
      process.versions.node +
      '. Run it through npm, which brings its own (npm ci, then npm start or npm run -s imprimatur -- ARGS), or install Node 24.\n',
  );
  process.exitCode = 2;
} else {
  // What was compiled once is kept beside the modules, where who can write could change the code itself; nothing where that cannot be written.
  if (!process.env.NODE_COMPILE_CACHE)
    process.env.NODE_COMPILE_CACHE = decodeURIComponent(new URL('../../node_modules/.cache/imprimatur/compiled', import.meta.url).pathname);
  process.getBuiltinModule('module').enableCompileCache();
  import('./main.ts')
    .then((cli) => cli.main(process.argv, () => import('../main.ts').then((root) => root.composition)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 2;
    });
}
