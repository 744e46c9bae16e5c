/** The message of a rule without a finding: what a finding would fill in is left open. */
export function withoutValues(message = ''): string {
  return message.replaceAll(/\{\{\w+\}\}/g, '…');
}
