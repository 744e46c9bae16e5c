import path from 'node:path';
import localesPlugin from '@react-aria/optimize-locales-plugin';
import type { InlineConfig } from 'vite';
import { smallIcons } from './small-icons.ts';
import { ROOT, UI } from './sources.ts';

/** Offices keep their browsers for years; 109 is the last one for Windows 7. */
const OLDEST_BROWSER = 'chrome109';

/** What every page has from the libraries: in a file of its own, which stays in browsers from version to version. */
const LIBRARIES = /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@tanstack\/(?!virtual|react-virtual)[a-z-]+)\//;

/**
 * What nearly every page has of ours, in one file: many small ones compress badly, and a browser fetches six at a time. Not the parts
 * that bring React Aria or a virtual table along, or that are for lists and forms: pages without them go without.
 */
const COMMON =
  /src\/ui\/(?:words|look|data|keys|kit)\/(?!ComboBox|DateField|Dialog|FileDrop|InLanguage|VirtualTable|Select|Page|Table|catalogue|channels|directory|library|notifications|rules|typed|upload|overlays|gallery)|lucide-react/;
const MANY = 6;

/** Comes with the start. */
const EVERYWHERE = /^assets\/(?:libraries|common|rolldown-runtime)-/;

/**
 * How the workspace is built. Nothing is inlined: the security policy allows no inline script or style, for attributes either.
 * One entry per bundle: the workspace itself, and the page of every part of the kit, which tests and developers look at.
 */
export function viteConfig(outDir: string): InlineConfig {
  return {
    configFile: false,
    root: UI,
    base: '/',
    logLevel: 'warn',
    plugins: [{ ...localesPlugin.vite({ locales: ['en-US', 'zh-CN'] }), enforce: 'pre' }, smallIcons()],
    css: { modules: { localsConvention: 'camelCaseOnly' } },
    build: {
      outDir,
      emptyOutDir: true,
      target: OLDEST_BROWSER,
      manifest: true,
      // What asks is there already, and what every page has is not announced with every screen: the table of it is part of the start.
      modulePreload: { polyfill: false, resolveDependencies: (file, deps) => deps.filter((one) => one !== file && !EVERYWHERE.test(one)) },
      assetsInlineLimit: 0,
      sourcemap: false,
      rolldownOptions: {
        input: { workspace: path.join(UI, 'index.html'), kit: path.join(UI, 'kit.html') },
        output: {
          codeSplitting: {
            groups: [
              { name: 'libraries', test: LIBRARIES, priority: 2 },
              { name: 'common', test: COMMON, minShareCount: MANY, priority: 1 },
            ],
          },
        },
        // Libraries mark their client parts for other bundlers.
        onLog: (level, log, report) => log.code === 'MODULE_LEVEL_DIRECTIVE' || report(level, log),
      },
    },
    server: { fs: { allow: [ROOT] } },
  };
}
