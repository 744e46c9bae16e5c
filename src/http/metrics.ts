import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { JobBoard, LogStore } from '../engine/ports.ts';

/** What the process counts. Labels are routes, event types and codes: never an id, a name or a text (I8). */
export interface Metrics {
  registry: Registry;
  request(labels: { method: string; route: string; status: number }, seconds: number): void;
  event(type: string, outcome: string): void;
  scan(outcome: string, seconds: number): void;
}

/** What is asked when somebody reads the metrics. */
interface Measured {
  jobs: Pick<JobBoard, 'counts'>;
  log: Pick<LogStore, 'state'>;
}

/** One per process; the composition root shares it between the server and the worker. */
export function createMetrics({ jobs, log }: Measured): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'imprimatur_' });
  const registers = [registry];
  const requests = new Histogram({
    name: 'imprimatur_http_request_seconds',
    help: 'Duration of HTTP requests by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const events = new Counter({
    name: 'imprimatur_events_total',
    help: 'Events by type and outcome',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const scans = new Histogram({
    name: 'imprimatur_scan_seconds',
    help: 'Duration of scans by outcome',
    labelNames: ['outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60],
    registers,
  });
  countJobs(registry, jobs);
  measureLog(registry, log);
  return {
    registry,
    request: ({ method, route, status }, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    event: (type, outcome) => events.inc({ type, outcome }),
    scan: (outcome, seconds) => scans.observe({ outcome }, seconds),
  };
}

function measureLog(registry: Registry, log: Pick<LogStore, 'state'>): void {
  const behind = new Gauge({
    name: 'imprimatur_log_behind_seconds',
    help: 'Age of the oldest audit entry that is in no checkpoint yet',
    registers: [registry],
    async collect() {
      const state = await log.state().catch(() => undefined);
      behind.remove();
      if (state) behind.set(state.behindSeconds);
    },
  });
}

function countJobs(registry: Registry, jobs: Pick<JobBoard, 'counts'>): void {
  const depth = new Gauge({
    name: 'imprimatur_jobs',
    help: 'Jobs by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      // What the process counts itself must be readable most of all when the database does not answer.
      const counts = await jobs.counts().catch(() => undefined);
      depth.reset();
      if (!counts) return;
      depth.set({ state: 'waiting' }, counts.waiting);
      depth.set({ state: 'failed' }, counts.failed);
    },
  });
}
