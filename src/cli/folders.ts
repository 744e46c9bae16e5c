import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Where the parts of the product stand that are no code of a room. */
export const FOLDERS = {
  rules: path.join(ROOT, 'rules'),
  workflows: path.join(ROOT, 'workflows'),
  /** The district's 2024 openness work plan, for the demo. */
  plan: path.join(ROOT, 'test/fixtures/plan'),
};

/** Folders of rules: the product's own, then those that `IMPRIMATUR_RULES` names, separated as in PATH. */
export function ruleFolders(): string[] {
  const more = (process.env['IMPRIMATUR_RULES'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return [FOLDERS.rules, ...more.map((folder) => path.resolve(folder))];
}
