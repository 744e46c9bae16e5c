import type { Name } from '../../domain/names/name.ts';
import type { DefinitionFault } from '../../domain/workflow/definition/faults.ts';
import { CliError } from '../../start/cli-error.ts';

/** What a file holds that is no definition, with everything that is wrong with it. */
export class NotWellWritten extends CliError {
  readonly file: string;
  readonly faults: readonly DefinitionFault[];

  constructor(file: string, faults: readonly DefinitionFault[]) {
    super(`${file} is no definition of a workflow: ${faults.length} faults.`);
    this.file = file;
    this.faults = faults;
  }

  /** A line for each fault. */
  told(language: keyof Name): string {
    return this.faults.map(({ path: place, message }) => `  ${place}: ${message[language]}`).join('\n');
  }
}
