import { ReviewError } from '../domain/errors.ts';
import type { Engine } from './engine.ts';
import { requireRoleEverywhere } from './people/authority.ts';
import type { JobBoard } from './ports.ts';

export interface JobOverview {
  counts: Awaited<ReturnType<JobBoard['counts']>>;
  failed: Awaited<ReturnType<JobBoard['failed']>>;
}

/** Jobs that gave up, and how many wait. */
export async function readJobs(engine: Engine, by: string, limit: number): Promise<JobOverview> {
  await requireRoleEverywhere(engine, by, ['administrator']);
  const [counts, failed] = await Promise.all([engine.store.jobs.counts(), engine.store.jobs.failed(limit)]);
  return { counts, failed };
}

/** Lets a job that gave up run again. Safe at any time: every job may run twice. */
export async function retryJob(engine: Engine, by: string, job: string): Promise<void> {
  await requireRoleEverywhere(engine, by, ['administrator']);
  if (!(await engine.store.jobs.retry(job)))
    throw new ReviewError('not-found', { en: 'There is no such failed job.', zh: '没有该失败任务。' });
}
