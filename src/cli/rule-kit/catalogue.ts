import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadRules } from '../../scan/rule-set/load-rules.ts';
import type { Rule } from '../../scan/rule-set/rule.ts';
import { CliError } from '../../start/cli-error.ts';

const [BEGIN, END] = ['<!-- catalogue: made by "npm run catalogue" -->', '<!-- /catalogue -->'];
const HEAD = ['| rule | entity | severity | owner | version | finds | says | basis |', '|---|---|---|---|---|---|---|---|'];

/** The page of a folder of rules as it should be: its table made anew from the rules themselves, all else as it is. */
export async function cataloguePage(folder: string): Promise<{ file: string; page: string; rules: number }> {
  const file = path.join(folder, 'README.md');
  const page = read(file) ?? `# Rules\n\n${BEGIN}\n${END}\n`;
  const [from, until] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || until < from)
    throw new CliError(`${file} does not say where the table goes. Put these two lines there: ${BEGIN} and ${END}`);
  const rules = await loadRules(folder);
  const table = [...HEAD, ...rules.map((rule) => row(rule, folder))].join('\n');
  return { file, page: `${page.slice(0, from)}${BEGIN}\n${table}\n${page.slice(until)}`, rules: rules.length };
}

export async function writeCatalogue(folder: string): Promise<{ file: string; rules: number }> {
  const { file, page, rules } = await cataloguePage(folder);
  writeFileSync(file, page);
  return { file, rules };
}

function row(rule: Rule, folder: string): string {
  const messages = Object.entries(rule.messages).map(([id, { zh }]) => `[${id}](${rule.id}/README.md#${id.toLowerCase()}): ${zh}`);
  const severity = rule.quarantine ? `${rule.severity}, quarantines` : rule.severity;
  const cells = [
    rule.entity,
    severity,
    rule.owner,
    String(rule.version),
    flags(rule.id, folder),
    messages.join('<br>'),
    rule.basis.join(' · '),
  ];
  return `| [${rule.id}](${rule.id}/README.md) | ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The first sentence of what its README says that it flags. */
function flags(id: string, folder: string): string {
  const section = /^## What it flags\n+(.+)$/m.exec(read(path.join(folder, id, 'README.md')) ?? '')?.[1] ?? '';
  return /^.*?[.;](?= |$)/.exec(section)?.[0].replace(/[.;]$/, '') ?? section;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
