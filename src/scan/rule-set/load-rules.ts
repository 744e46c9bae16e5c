import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule } from './rule.ts';

/**
 * Loads `<folder>/<id>/rule.ts` (or `rule.js`) of every subfolder, in order of name. A plugin that is broken, misnamed
 * or there twice throws with its name: a scanner that lacks a rule must not start.
 */
export async function loadRules(...folders: string[]): Promise<Rule[]> {
  const rules: Rule[] = [];
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) rules.push(await loadRule(folder, entry.name));
    }
  }
  const ids = new Set<string>();
  for (const { id } of rules) {
    if (ids.has(id)) throw new Error(`Rule "${id}" is there twice, in ${folders.join(' and ')}. Remove or rename one of the folders.`);
    ids.add(id);
  }
  return rules;
}

/** One rule of a folder. Throws with its name when it is broken or misnamed. */
export async function loadRule(folder: string, name: string): Promise<Rule> {
  const file = ['rule.ts', 'rule.js'].map((candidate) => join(folder, name, candidate)).find((candidate) => existsSync(candidate));
  if (!file) throw new Error(`Rule folder "${name}" has no rule.ts. Add one, or move the folder out of rules/.`);
  let rule: Rule | undefined;
  try {
    rule = ((await import(pathToFileURL(file).href)) as { default?: Rule }).default;
  } catch (cause) {
    throw new Error(`Rule "${name}" could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  if (!rule || typeof rule !== 'object' || typeof rule.id !== 'string')
    throw new Error(`Rule "${name}" exports no rule. Export defineRule({...}) as its default.`);
  if (rule.id !== name) throw new Error(`Rule folder "${name}" holds a rule called "${rule.id}". Give both the same name.`);
  return rule;
}
