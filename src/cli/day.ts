import { InvalidArgumentError } from 'commander';

/** A day as an option takes it. */
export function day(text: string): string {
  const at = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('Write a day as 2026-01-31.');
}
