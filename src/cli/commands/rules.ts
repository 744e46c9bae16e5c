import { Command } from 'commander';
import { loadRules } from '../../scan/load-rules.ts';
import type { Rule } from '../../scan/rule.ts';
import { CliError } from '../cli-error.ts';
import { columns } from '../columns.ts';
import { FOLDERS } from '../folders.ts';

const AFTER = `
Examples
  imprimatur rules
  imprimatur rules cn-resident-id
  imprimatur rules --json`;

export function rulesCommand(): Command {
  return new Command('rules')
    .summary('list the rules, or show one')
    .description('Lists the rules that a scan runs. With an id, shows what it says, how severe it is and on what it rests.')
    .argument('[id]', 'rule to show')
    .option('--json', 'print as JSON')
    .addHelpText('after', AFTER)
    .action(async (id: string | undefined, flags: { json?: boolean }) => {
      const all = await loadRules(FOLDERS.rules);
      const rules = id === undefined ? all : all.filter((rule) => rule.id === id);
      if (rules.length === 0) throw new CliError(`There is no rule "${id}". "imprimatur rules" lists them.`);
      if (flags.json) process.stdout.write(`${JSON.stringify(rules.map(described), null, 2)}\n`);
      else if (id === undefined) process.stdout.write(`${table(rules)}\n`);
      else process.stdout.write(`${rules.map(page).join('\n')}\n`);
    });
}

function described({ id, version, entity, severity, owner, basis, messages, quarantine = false }: Rule) {
  return { id, version, entity, severity, owner, quarantine, basis, messages };
}

function table(rules: readonly Rule[]): string {
  const rows = rules.map(({ id, version, severity, owner, entity }) => [id, String(version), severity, owner, entity]);
  return columns([['rule', 'version', 'severity', 'answered by', 'finds'], ...rows]).join('\n');
}

function page(rule: Rule): string {
  const messages = Object.entries(rule.messages).flatMap(([name, { en, zh }]) => [`  ${name}`, `    ${en}`, `    ${zh}`]);
  const facts = [
    ['finds', rule.entity],
    ['severity', rule.quarantine ? `${rule.severity}, quarantines the file` : rule.severity],
    ['answered by', rule.owner],
    ['rests on', rule.basis.join(' · ')],
  ];
  return [`${rule.id} v${rule.version}`, ...columns(facts).map((line) => `  ${line}`), 'Messages', ...messages].join('\n');
}
