import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Name of the file that lists what a scan passes over, in the folder that it holds for. */
const IGNORE_FILE = '.imprimaturignore';

/** Folders that hold no documents of anybody's. */
const NEVER = new Set(['.git', '.hg', '.svn', 'node_modules']);

interface Pattern {
  globs: string[];
  /** `!name`: not ignored after all. */
  isKept: boolean;
  onlyFolders: boolean;
}

/**
 * What `.imprimaturignore` of a folder says about the files below it, in the manner of `.gitignore`: a pattern a line, `#` for
 * remarks, `!` takes back, a slash at the end means folders only, a slash elsewhere ties the pattern to the folder of
 * the file. The last line that fits decides. A file that is named on the command line itself is never ignored.
 */
export class Ignored {
  readonly #root: string;
  readonly #patterns: Pattern[];

  constructor(root: string) {
    this.#root = root;
    this.#patterns = linesOf(path.join(root, IGNORE_FILE)).map(patternOf);
  }

  /** `absolute`: a path below the folder. */
  has(absolute: string, isFolder: boolean): boolean {
    const name = path.basename(absolute);
    if (name === IGNORE_FILE || (isFolder && NEVER.has(name))) return true;
    const relative = path.relative(this.#root, absolute).split(path.sep).join('/');
    let isIgnored = false;
    for (const { globs, isKept, onlyFolders } of this.#patterns) {
      if (onlyFolders && !isFolder) continue;
      if (globs.some((glob) => path.posix.matchesGlob(relative, glob))) isIgnored = !isKept;
    }
    return isIgnored;
  }

  /** As `has`, for a file that was not come upon folder by folder: it is ignored with any folder above it, too. */
  hasBelow(absolute: string): boolean {
    const names = path.relative(this.#root, absolute).split(path.sep);
    return names.some((_, index) => this.has(path.join(this.#root, ...names.slice(0, index + 1)), index < names.length - 1));
  }
}

function linesOf(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function patternOf(line: string): Pattern {
  const isKept = line.startsWith('!');
  const whole = isKept ? line.slice(1) : line;
  const onlyFolders = whole.endsWith('/');
  const bare = onlyFolders ? whole.slice(0, -1) : whole;
  // Without a slash the pattern fits a name at any depth.
  const globs = bare.includes('/') ? [bare.replace(/^\//, '')] : [bare, `**/${bare}`];
  return { globs, isKept, onlyFolders };
}
