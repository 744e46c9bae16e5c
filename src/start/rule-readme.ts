import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The description of a rule, from the first of the folders that has it; null when it has none. `rule` is the id of a loaded rule: its folder's name. */
export async function ruleReadme(folders: readonly string[], rule: string): Promise<string | null> {
  for (const folder of folders) {
    const text = await readFile(path.join(folder, rule, 'README.md'), 'utf8').catch(() => null);
    if (text !== null) return text;
  }
  return null;
}
