import type { TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.ts';
import { indexReleases } from '../engine/library/index-releases.ts';
import { tell } from '../engine/notifications/tell.ts';
import type { JobSpec, Post } from '../engine/ports.ts';
import { tidyUp } from '../engine/tidy-up.ts';
import { deadlineTask } from './deadline.ts';
import { deliverTask } from './deliver.ts';
import { jobError, placeOf } from './job-error.ts';
import { mailTask } from './mail/mail.ts';
import { quarantineCopiesTask } from './quarantine-copies.ts';
import { redactionTask } from './redaction.ts';
import { releaseImportTask } from './release-import.ts';
import { rescanTask } from './rescan.ts';
import { rulePreviewTask } from './rule-preview.ts';
import { scanTask } from './scan.ts';
import type { ScanObserver } from './scan-observer.ts';
import { sweepTask } from './sweep.ts';

/** `sweep`, `tell`, `index-releases` and `tidy` are queued by the clock, `rescan` by both; every other task by the transaction that needs it. */
export type TaskName =
  | JobSpec['task']
  | 'index-releases'
  | 'redaction'
  | 'release-import'
  | 'rescan'
  | 'rule-preview'
  | 'sweep'
  | 'tell'
  | 'tidy';

/** Every task of the queue. A task may run twice and on any process; it then finds its work done. */
export function taskList(engine: Engine, logger: Logger, post: Post, observe: ScanObserver = () => {}): TaskList {
  const tasks: Record<TaskName, (payload: unknown) => Promise<void>> = {
    scan: (payload) => scanTask(engine, payload, observe),
    deadline: (payload) => deadlineTask(engine, payload),
    'quarantine-copies': (payload) => quarantineCopiesTask(engine, payload),
    deliver: (payload) => deliverTask(engine, payload),
    'index-releases': () => indexReleases(engine),
    mail: (payload) => mailTask(engine, post, payload),
    redaction: (payload) => redactionTask(engine, payload),
    'release-import': (payload) => releaseImportTask(engine, payload),
    rescan: (payload) => rescanTask(engine, payload),
    'rule-preview': (payload) => rulePreviewTask(engine, payload),
    sweep: () => sweepTask(engine),
    tell: () => tell(engine),
    tidy: () => tidyUp(engine),
  };
  const names = Object.keys(tasks) as TaskName[];
  return Object.fromEntries(names.map((name) => [name, guarded(name, tasks[name], logger)]));
}

function guarded(task: TaskName, work: (payload: unknown) => Promise<void>, logger: Logger): TaskList[string] {
  return async (payload, { job }) => {
    try {
      await work(payload);
    } catch (error) {
      const safe = jobError(error);
      const { id, attempts, max_attempts: maxAttempts } = job;
      logger.error({ task, job: id, attempt: attempts, maxAttempts, error: safe.message, at: placeOf(error) }, 'job failed');
      throw safe;
    }
  };
}
