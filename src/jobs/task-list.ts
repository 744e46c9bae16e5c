import { setTimeout as pause } from 'node:timers/promises';
import type { TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import { sendLetter } from '../engine/delivery/send-letter.ts';
import type { Engine } from '../engine/engine.ts';
import { indexReleases } from '../engine/library/index-releases.ts';
import { checkLinks } from '../engine/link-checks/check-links.ts';
import { mailCheckpoint } from '../engine/log/mail-checkpoint.ts';
import { tell } from '../engine/notifications/tell.ts';
import type { AskLink, Connectors, JobSpec, Post } from '../engine/ports.ts';
import { tidyUp } from '../engine/tidy-up.ts';
import { bundleTask } from './bundle.ts';
import { channelTask, planChannelsTask, sweepChannelsTask } from './channels/channel-tasks.ts';
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

/** Those of the clock; `rescan` is also asked for by people. Every other task is queued by the transaction that needs it. */
type ClockTask = 'check-links' | 'index-releases' | 'mail-checkpoint' | 'rescan' | 'sweep' | 'sweep-channels' | 'tell' | 'tidy';
export type TaskName = JobSpec['task'] | ClockTask | 'channel' | 'delivery-letter' | 'redaction' | 'release-import' | 'rule-preview';

/** How things leave. */
interface Ways {
  post: Post;
  connectors: Connectors;
  checkpointTo?: readonly string[] | undefined;
  askLink?: AskLink | undefined;
}

/** Between two links of one host, in milliseconds. */
const BETWEEN_LINKS = 2_000;

/** Every task of the queue. A task may run twice and on any process; it then finds its work done. */
export function taskList(
  engine: Engine,
  logger: Logger,
  { post, connectors, checkpointTo = [], askLink }: Ways,
  observe: ScanObserver = () => {},
): TaskList {
  const tasks: Record<TaskName, (payload: unknown) => Promise<void>> = {
    channel: (payload) => channelTask(engine, connectors, payload),
    'plan-channels': (payload) => planChannelsTask(engine, payload),
    'sweep-channels': () => sweepChannelsTask(engine),
    scan: (payload) => scanTask(engine, payload, observe),
    bundle: (payload) => bundleTask(engine, payload),
    deadline: (payload) => deadlineTask(engine, payload),
    'quarantine-copies': (payload) => quarantineCopiesTask(engine, payload),
    deliver: (payload) => deliverTask(engine, payload),
    'delivery-letter': (payload) => sendLetter(engine, post, payload as { delivery: string }),
    // Off where nobody asks.
    'check-links': async () => askLink && checkLinks(engine, askLink, () => pause(BETWEEN_LINKS)),
    'index-releases': () => indexReleases(engine),
    mail: (payload) => mailTask(engine, post, payload),
    redaction: (payload) => redactionTask(engine, payload),
    'release-import': (payload) => releaseImportTask(engine, payload),
    rescan: (payload) => rescanTask(engine, payload),
    'rule-preview': (payload) => rulePreviewTask(engine, payload),
    sweep: () => sweepTask(engine),
    tell: () => tell(engine),
    tidy: () => tidyUp(engine),
    'mail-checkpoint': () => mailCheckpoint(engine, post, checkpointTo),
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
