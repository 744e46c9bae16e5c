import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface RuleReadme {
  text: string;
  language: 'zh' | 'en';
}

/**
 * The description of a rule in the language asked for, from the first of the folders that has the rule; the English one where its maker wrote
 * no other, and null where there is none. `rule` is the id of a loaded rule: its folder's name.
 */
export async function ruleReadme(folders: readonly string[], rule: string, language: 'zh' | 'en'): Promise<RuleReadme | null> {
  for (const folder of folders) {
    const chinese = language === 'zh' ? await contentOf(path.join(folder, rule, 'README.zh.md')) : null;
    if (chinese !== null) return { text: chinese, language: 'zh' };
    const english = await contentOf(path.join(folder, rule, 'README.md'));
    if (english !== null) return { text: english, language: 'en' };
  }
  return null;
}

function contentOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
