import { readdirSync, readFileSync } from 'node:fs';

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** What a run of one thing by a number of callers came to. */
export interface Run {
  perSecond: number;
  /** Milliseconds, one per call. */
  times: number[];
  /** CPU microseconds per call, of this process and of PostgreSQL. */
  nodeCpu: number;
  postgresCpu: number;
}

/** Runs `calls` by so many callers at a time, each taking the next one when it is free. */
export async function measure(calls: readonly (() => Promise<unknown>)[], callers: number): Promise<Run> {
  const times: number[] = [];
  let next = 0;
  const postgresBefore = postgresCpu();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const caller = async () => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      const at = performance.now();
      await call();
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const elapsed = performance.now() - started;
  const used = process.cpuUsage(cpu);
  return {
    perSecond: (calls.length * 1000) / elapsed,
    times,
    nodeCpu: (used.user + used.system) / calls.length,
    postgresCpu: (postgresCpu() - postgresBefore) / calls.length,
  };
}

/** CPU microseconds that all postgres processes of this machine have used; 0 where /proc does not tell. */
function postgresCpu(): number {
  let ticks = 0;
  try {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) ticks += ticksOf(pid);
  } catch {
    return 0;
  }
  return ticks * 10_000;
}

function ticksOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return stat.includes('(postgres)') ? Number(fields[11]) + Number(fields[12]) : 0;
  } catch {
    // The process ended between the listing and the reading.
    return 0;
  }
}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => String(row[column]).length)));
  return all.map((row) => row.map((cell, column) => String(cell).padStart(widths[column] ?? 0)).join('  ')).join('\n');
}
