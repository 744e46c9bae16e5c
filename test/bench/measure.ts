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

/** Runs `walks` by so many callers at a time: each takes a walk when it is free, and makes its calls one after the other. */
export async function measure(walks: readonly (readonly (() => Promise<unknown>)[])[], callers: number): Promise<Run> {
  const times: number[] = [];
  let next = 0;
  const postgresBefore = postgresCpu();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const caller = async () => {
    for (let walk = walks[next++]; walk; walk = walks[next++]) {
      for (const call of walk) {
        const at = performance.now();
        await call();
        times.push(performance.now() - at);
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const elapsed = performance.now() - started;
  const used = process.cpuUsage(cpu);
  return {
    perSecond: (times.length * 1000) / elapsed,
    times,
    nodeCpu: (used.user + used.system) / times.length,
    postgresCpu: (postgresCpu() - postgresBefore) / times.length,
  };
}

let postmaster = 0;

/** Whose processes `postgresCpu` counts: those of one server, since other servers may run on the machine. */
export function watchPostmaster(pid: number): void {
  postmaster = pid;
}

/** Process id of the parent of this one: a backend's is the postmaster. */
export function parentOf(pid: number): number {
  return Number(statOf(pid)[1] ?? 0);
}

/** CPU microseconds that the watched server has used, its ended backends included; 0 where /proc does not tell. */
export function postgresCpu(): number {
  if (postmaster === 0) return 0;
  // utime, stime, and cutime, cstime of the backends that have ended.
  let ticks = statOf(postmaster)
    .slice(11, 15)
    .reduce((sum, field) => sum + Number(field), 0);
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(Number(pid));
    if (Number(stat[1]) === postmaster) ticks += Number(stat[11]) + Number(stat[12]);
  }
  return ticks * 10_000;
}

/** The fields after the name: state, parent, … Empty when the process has ended, or where there is no /proc. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => String(row[column]).length)));
  return all.map((row) => row.map((cell, column) => String(cell).padStart(widths[column] ?? 0)).join('  ')).join('\n');
}
