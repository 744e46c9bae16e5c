import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SourceDocument } from '../../domain/document.ts';
import type { Finding } from '../../domain/finding.ts';
import { compileRules } from '../../scan/pass/rule-set.ts';
import { loadRules } from '../../scan/rule-set/load-rules.ts';
import type { Rule } from '../../scan/rule-set/rule.ts';
import type { RuleCase } from '../../scan/rule-set/rule-case.ts';
import { scanDocument } from '../../scan/scanner.ts';
import { CliError } from '../../start/cli-error.ts';
import { ruleFolders } from '../../start/folders.ts';

export interface CaseResult {
  name: string;
  /** What was expected and what came, when they differ. */
  differs: { expected: readonly string[]; got: readonly string[] } | null;
}

/** Loads one rule folder on its own and runs its cases as the project's own tests do. */
export async function runCases(folder: string): Promise<{ rule: Rule; results: CaseResult[] }> {
  const rule = await load<Rule>(folder, 'rule');
  if (rule.id !== path.basename(path.resolve(folder)))
    throw new CliError(`The folder ${folder} holds a rule called "${rule.id}". Give both the same name.`);
  const cases = await load<readonly RuleCase[]>(folder, 'cases');
  // With the other rules beside it: a rule about whole documents may build on what they find.
  const others = (await loadRules(...ruleFolders())).filter(({ id }) => id !== rule.id);
  const newest = compileRules([...others, rule]);
  const results = cases.map(({ name, text, flags, messages, facts, on }): CaseResult => {
    const set = on === undefined ? newest : compileRules([...others, rule], { on });
    const { findings, failures } = scanDocument(documentOf(text), facts, set, 'cases');
    const own = findings.filter(({ ruleId }) => ruleId === rule.id);
    const got = [...failures.map(({ message }) => message), ...own.map((finding, at) => pieceOf(finding, text, flags[at]))];
    const said = own.map(({ messageId }) => messageId);
    if (!isSame(got, flags)) return { name, differs: { expected: flags, got } };
    return { name, differs: messages && !isSame(said, messages) ? { expected: messages, got: said } : null };
  });
  return { rule, results };
}

async function load<T>(folder: string, what: 'rule' | 'cases'): Promise<T> {
  const file = [`${what}.ts`, `${what}.js`].map((name) => path.resolve(folder, name)).find((name) => existsSync(name));
  if (!file) throw new CliError(`There is no ${what}.ts in ${folder}. "imprimatur rules new ID" makes a whole rule folder.`);
  try {
    return ((await import(pathToFileURL(file).href)) as { default: T }).default;
  } catch (cause) {
    throw new CliError(`${file} cannot be loaded: ${cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : 'it throws'}`, {
      cause,
    });
  }
}

function documentOf(text: string): SourceDocument {
  const parts = [{ code: 'body', visible: true, text, places: [{ start: 0, line: 1 }] }];
  return { name: 'case.txt', format: 'txt', mediaType: 'text/plain', parts, metadata: [], observations: [], warnings: [] };
}

/** With its entity where the case names one: `cn-id-card=…`. */
function pieceOf({ entity, location }: Finding, text: string, wanted: string | undefined): string {
  const piece = text.slice(location.start, location.end);
  return wanted?.startsWith(`${entity}=`) ? `${entity}=${piece}` : piece;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
