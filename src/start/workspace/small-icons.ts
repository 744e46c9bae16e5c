import path from 'node:path';
import type { Plugin } from 'vite';
import { UI } from './sources.ts';

const ICON = /lucide-react\/dist\/esm\/icons\/[a-z0-9-]+\.mjs$/;

/**
 * Makes the icon set small: its components are made by `look/icon.ts`, and what names an icon and its shapes is left out. Icons are on every
 * page, and random names do not compress.
 */
export function smallIcons(): Plugin {
  return {
    name: 'small-icons',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === '../createLucideIcon.mjs' && importer && ICON.test(importer) ? path.join(UI, 'look/icon.ts') : undefined,
    transform: (code, id) =>
      ICON.test(id) ? { code: code.replaceAll(/, key: "[a-z0-9]+"|^ *name: "[a-z0-9-]+",$/gm, ''), map: null } : undefined,
  };
}
