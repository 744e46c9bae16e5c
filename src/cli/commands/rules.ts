import { Command } from 'commander';
import type { Rule } from '../../scan/rule-set/rule.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import { FOLDERS, ruleFolders } from '../../start/folders.ts';
import { columns } from '../columns.ts';

const AFTER = `
Examples
  imprimatur rules
  imprimatur rules cn-resident-id
  imprimatur rules new badge-number --into my-rules
  imprimatur rules test my-rules/badge-number
  imprimatur rules catalogue my-rules
  IMPRIMATUR_RULES=my-rules imprimatur scan draft.docx`;

export function rulesCommand(): Command {
  return new Command('rules')
    .summary('list the rules, show one, make or test one')
    .description('Lists the rules that a scan runs. With an id, shows what it says, how severe it is and on what it rests.')
    .argument('[id]', 'rule to show')
    .option('--json', 'print as JSON')
    .addHelpText('after', AFTER)
    .action(async (id: string | undefined, flags: { json?: boolean }) => {
      const { loadRules } = await import('../../scan/rule-set/load-rules.ts');
      const all = await loadRules(...ruleFolders());
      const rules = id === undefined ? all : all.filter((rule) => rule.id === id);
      if (rules.length === 0) throw new CliError(`There is no rule "${id}". "imprimatur rules" lists them.`);
      if (flags.json) process.stdout.write(`${JSON.stringify(rules.map(described), null, 2)}\n`);
      else if (id === undefined) process.stdout.write(`${table(rules)}\n`);
      else process.stdout.write(`${rules.map(page).join('\n')}\n`);
    })
    .addCommand(newCommand())
    .addCommand(testCommand())
    .addCommand(catalogueCommand());
}

function newCommand(): Command {
  return new Command('new')
    .description('Makes a folder with a rule that works, its cases and its README, to write your own over it.')
    .argument('<id>', 'what it finds, in lower-case words joined by hyphens')
    .option('--into <folder>', 'folder of rules to put it in', 'rules')
    .action(async (id: string, { into }: { into: string }) => {
      const { scaffold } = await import('../rule-kit/scaffold.ts');
      const files = scaffold(id, into);
      process.stdout.write(`Made ${files.join(', ')}.\nTest it with: imprimatur rules test ${into}/${id}\n`);
    });
}

function testCommand(): Command {
  return new Command('test')
    .description('Runs the cases of one rule folder. Exit code 1 when one differs.')
    .argument('<folder>', 'folder with rule.ts and cases.ts')
    .action(async (folder: string) => {
      const { runCases } = await import('../rule-kit/run-cases.ts');
      const { rule, results } = await runCases(folder);
      const failed = results.filter(({ differs }) => differs);
      for (const { name, differs } of failed) {
        process.stdout.write(
          `✗ ${name}\n    expected ${JSON.stringify(differs?.expected)}\n    got      ${JSON.stringify(differs?.got)}\n`,
        );
      }
      process.stdout.write(`${rule.id}: ${results.length - failed.length} of ${results.length} cases as expected\n`);
      process.exitCode = failed.length > 0 || results.length === 0 ? EXIT.found : EXIT.ok;
    });
}

function described({ id, version, entity, severity, owner, basis, messages, quarantine = false, editions = [] }: Rule) {
  return { id, version, entity, severity, owner, quarantine, basis, editions, messages };
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
    ...(rule.editions ? [['versions', rule.editions.map(({ id, from }) => `${id} from ${from}`).join(' · ')]] : []),
  ];
  return [`${rule.id} v${rule.version}`, ...columns(facts).map((line) => `  ${line}`), 'Messages', ...messages].join('\n');
}

function catalogueCommand(): Command {
  return new Command('catalogue')
    .description('Makes the table of a folder of rules anew, in its README.md, from the rules themselves.')
    .argument('[folder]', "folder of rules (default: the product's own)")
    .action(async (folder = FOLDERS.rules) => {
      const { writeCatalogue } = await import('../rule-kit/catalogue.ts');
      const { file, rules } = await writeCatalogue(folder);
      process.stdout.write(`Wrote the table of ${rules} ${rules === 1 ? 'rule' : 'rules'} into ${file}.\n`);
    });
}
