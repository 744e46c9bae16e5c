import { z } from 'zod';
import { OVERSIGHTS } from '../../domain/proposal.ts';
import { cursor, id, limit, queryInstant, time } from './fields.ts';

const bilingual = z.object({ en: z.string(), zh: z.string() });

export const rule = z
  .object({
    id: z.string(),
    version: z.int(),
    entity: z.string(),
    severity: z.string(),
    basis: z.array(z.string()),
    messages: z.record(z.string(), bilingual),
  })
  .meta({ id: 'Rule' });

export const workflow = z
  .object({
    id: z.string(),
    version: z.string(),
    hash: z.string(),
    /** Diagram in Mermaid's state notation. */
    mermaid: z.string(),
    states: z.array(z.string()),
  })
  .meta({ id: 'Workflow' });

export const jobs = z.object({
  counts: z.object({ waiting: z.int(), failed: z.int() }),
  failed: z.array(
    z.object({
      id: z.string(),
      task: z.string(),
      attempts: z.int(),
      maxAttempts: z.int(),
      lastError: z.string().nullable(),
      runAt: time,
    }),
  ),
});
export const jobsQuery = z.strictObject({ limit: limit(200, 50) });
export const jobPath = z.strictObject({ job: z.string().regex(/^\d{1,18}$/) });

export const auditQuery = z.strictObject({
  item: id.optional().meta({ description: 'The trail of this item only.' }),
  actor: z.string().min(1).max(100).optional().meta({ description: 'What this account, job or timer did.' }),
  action: z
    .string()
    .regex(/^[a-z-]+\.[a-z-]+$/)
    .max(100)
    .optional()
    .meta({ description: 'What was done, as the entries name it, for example `item.released`.' }),
  from: queryInstant.optional().meta({ description: 'Entries of this instant and later.' }),
  until: queryInstant.optional().meta({ description: 'Entries before this instant.' }),
  after: cursor.optional(),
  limit: limit(500, 100),
});
export const verifyQuery = z.strictObject({ stream: z.union([id, z.literal('administration')]).optional() });

export const trailReport = z
  .object({
    streams: z.int(),
    entries: z.int(),
    faults: z.array(z.object({ stream: z.string(), sequence: z.int(), fault: z.string() })),
    oversight: z
      .object({ now: z.enum(OVERSIGHTS), releases: z.record(z.string(), z.int()), confirmations: z.record(z.string(), z.int()) })
      .describe('Under how many eyes the installation runs and its releases were made, and how often one person alone was enough.'),
  })
  .meta({ id: 'TrailReport' });
