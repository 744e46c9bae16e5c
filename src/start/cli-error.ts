/** Exit codes of every command. `found`: the command did its work and what it looked for is there. */
export const EXIT = { ok: 0, found: 1, failed: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A failure that the person at the terminal can mend: the message is one line and says how. */
export class CliError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
  }
}
