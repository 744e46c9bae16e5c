import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtWorkspace } from '../../src/start/workspace/built-workspace.ts';

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

/** The built workspace as a browser loads it: which files come with which part. */
export interface Loading {
  /** Names of the parts, by their source. */
  names: readonly string[];
  /** The part of this source; fails when there is none. */
  part(source: string): string;
  /** The parts that come with these before they run, themselves too. */
  withImports(...names: string[]): Set<string>;
  /** Files of scripts and styles of these parts and all that comes with them, by their addresses. */
  files(...names: string[]): Set<string>;
  /** Kilobytes of these files, as they leave. */
  size(...names: string[]): number;
  script(name: string): string;
}

export async function openLoading(): Promise<Loading> {
  const folder = await builtWorkspace(tmpdir());
  const chunks = JSON.parse(readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const names = Object.keys(chunks);
  const collect = (name: string, found: Set<string>) => {
    if (found.has(name)) return;
    found.add(name);
    for (const one of chunks[name]?.imports ?? []) collect(one, found);
  };
  const withImports = (...wanted: string[]) => {
    const found = new Set<string>();
    for (const name of wanted) collect(name, found);
    return found;
  };
  const files = (...wanted: string[]) =>
    new Set([...withImports(...wanted)].flatMap((name) => [chunks[name]?.file ?? '', ...(chunks[name]?.css ?? [])]).filter(Boolean));
  const read = (file: string) => readFileSync(path.join(folder, file));
  return {
    names,
    part: (source) => {
      const name = names.find((one) => one === source || one.endsWith(`/${source}`));
      if (!name) throw new Error(`The build has no part ${source}.`);
      return name;
    },
    withImports,
    files,
    size: (...wanted) => [...files(...wanted)].reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0) / 1000,
    script: (name) => read(chunks[name]?.file ?? '').toString(),
  };
}

/** Sources of what a page must have before it is of use: the start, what is around the screen, and the screen. */
export const PAGES = {
  queue: ['index.html', 'shell/frame-route.tsx', 'screens/queue/route.tsx'],
  desk: ['index.html', 'shell/whole-window-route.tsx', 'screens/desk/route.tsx'],
  signIn: ['index.html', 'screens/sign-in/route.tsx'],
} as const;
