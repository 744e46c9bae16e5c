import type { LogFault, LogHead, LogKeyRow, LogStore } from '../engine/ports.ts';
import { CliError } from './cli-error.ts';
import { logName, newLogKey } from './log-keys.ts';
import { logMemory } from './log-memory.ts';

/** How long both keys of the log sign after a change, in days: so long do readers have to learn the new one. */
const OVERLAP = 30;

interface Operator {
  actor: string;
  at: string;
}

/** A new Ed25519 key for the log, on the record. Both sign for thirty days, the old one in the first line; then the new one alone. */
export async function changeLogKey(folder: string, store: LogStore, by: Operator): Promise<{ key: string; until: string }> {
  const origin = await started(store);
  const until = new Date(Date.parse(by.at) + OVERLAP * 86_400_000).toISOString();
  const key = await datedKey(folder, origin, by.at);
  await store.changeKey(key, until, by);
  return { key: key.id, until };
}

/** What the database has and what was signed, as far as that can be told without computing a batch. */
export interface LogCondition {
  database: LogHead;
  remembered: LogHead | undefined;
  /** Of a database that has less than was signed: how many entries are missing. */
  fault: Extract<LogFault, 'database-behind' | 'memory-missing' | 'other-origin'> | undefined;
}

export async function logCondition(folder: string, store: LogStore): Promise<LogCondition> {
  const origin = await started(store);
  const { size, root } = await store.state();
  const remembered = await logMemory(folder).remembered();
  return { database: { origin, size, root }, remembered, fault: faultOf(size, origin, remembered) };
}

/**
 * Goes on under a new name and a new key, on the record, from what the database has: for a log whose entries cannot be restored. A second call with the same name
 * mends one that was interrupted before the memory was written.
 */
export async function restartLog(folder: string, store: LogStore, name: string, by: Operator): Promise<LogHead> {
  const origin = logName(name);
  const former = await started(store);
  const { size, root } = await store.state();
  const memory = logMemory(folder);
  const signed = await memory.remembered().catch(() => undefined);
  const head = former === origin ? { origin, size, root } : await store.restart(await datedKey(folder, origin, by.at), signed, by);
  await memory.remember(head);
  return head;
}

function faultOf(size: number, origin: string, remembered: LogHead | undefined): LogCondition['fault'] {
  if (!remembered) return size === 0 ? undefined : 'memory-missing';
  if (remembered.origin !== origin) return 'other-origin';
  return remembered.size > size ? 'database-behind' : undefined;
}

/** A file of its own for each: the former ones stay. */
function datedKey(folder: string, origin: string, at: string): Promise<LogKeyRow> {
  return newLogKey(folder, origin, 'note', `note-${at.replaceAll(/[:.]/g, '-')}`, at);
}

async function started(store: LogStore): Promise<string> {
  const { origin } = await store.state();
  if (origin === null) throw new CliError('The log has not started yet: the server makes its first key when it first runs.');
  return origin;
}
