import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Where the parts of the product are that are no code of a room. */
export const FOLDERS = {
  rules: path.join(ROOT, 'rules'),
  workflows: path.join(ROOT, 'workflows'),
  /** The district's 2024 openness work plan: the demo's document, and the first catalogue. */
  plan: path.join(import.meta.dirname, 'samples'),
};

/** Folders of further rules, as `IMPRIMATUR_RULES` names them, separated as in PATH. */
export function externalFolders(): string[] {
  const named = (process.env['IMPRIMATUR_RULES'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return named.map((folder) => path.resolve(folder));
}

/** The office's own subjects whose facts are counted over releases, where `IMPRIMATUR_SUBJECTS` names a file. */
export function subjectsFile(): string | undefined {
  const named = process.env['IMPRIMATUR_SUBJECTS'];
  return named ? path.resolve(named) : undefined;
}

/** All folders of rules, the product's own first: for those who list and test rules. Scans keep the others apart. */
export function ruleFolders(): string[] {
  return [FOLDERS.rules, ...externalFolders()];
}

/** The district's plan, with its task table. */
export function planText(): string {
  return readFileSync(path.join(FOLDERS.plan, 'songjiang-2024-openness-plan.txt'), 'utf8');
}
