import { Command } from 'commander';
import type { Compose } from '../../start/composition.ts';

const AFTER = `
A real plan of a district government goes from draft to release, as text, PDF and Word: first with mistakes, which block it; then
corrected, approved by five people, released; an annex goes to two named recipients. On the way everybody tries to get around the order.
It uses its own folder and port, touches no other installation, and takes half a minute.

Exit code 1 when anything differs from what is expected.

Examples
  imprimatur demo
  imprimatur demo --keep
  imprimatur demo --keep evidence`;

export function demoCommand(compose: Compose): Command {
  return new Command('demo')
    .summary('tell the life of one document, step by step')
    .description(
      'Starts a separate installation and walks one document through its whole life over the HTTP API, with a narration in English and Chinese.',
    )
    .option(
      '--keep [folder]',
      'leave the installation in its temporary folder and say how to serve it; with a folder: leave there the released files, their certificates, the keys and a README of the commands that verify them',
    )
    .addHelpText('after', AFTER)
    .action(async (flags: { keep?: boolean | string }) => {
      const { runDemo } = await import('../demo/run-demo.ts');
      process.exitCode = await runDemo(await compose(), { keep: flags.keep ?? false });
      process.exit();
    });
}
