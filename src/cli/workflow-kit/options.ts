import { type Command, Option } from 'commander';
import type { Name } from '../../domain/names/name.ts';
import { EXIT } from '../../start/cli-error.ts';
import { NotWellWritten } from './not-well-written.ts';

export interface KitFlags {
  language: keyof Name;
  format: 'text' | 'json';
}

/** The options that all commands on a workflow have. */
export function withKitOptions(command: Command): Command {
  return command
    .addOption(new Option('--language <language>', 'of what is told').choices(['en', 'zh']).default('en'))
    .addOption(new Option('--format <format>', 'text for people, or JSON for programs').choices(['text', 'json']).default('text'));
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Does the work of a command; of a file that is no definition, tells every fault. */
export async function overFiles({ language, format }: KitFlags, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof NotWellWritten)) throw error;
    const { file, faults } = error;
    if (format === 'json') printJson({ file, state: 'unreadable', faults });
    else {
      const head = { en: `${file} is no definition of a workflow:`, zh: `${file} 不是有效的流程定义：` };
      process.stderr.write(`${head[language]}\n${error.told(language)}\n`);
    }
    process.exitCode = EXIT.failed;
  }
}
