import { z } from 'zod';
import { cursor, day, id, limit, text, time } from './fields.ts';
import { location } from './review.ts';

const counted = {
  total: z.int().describe('Releases that it goes through.'),
  done: z.int().describe('Releases that are done.'),
  unchanged: z.int().describe('Of those done: the same rules had read them before.'),
  failed: z.int().describe('Of those done: not readable as a whole.'),
  candidates: z.int().describe('New blocking findings, each value of a release once.'),
};

/** One run of the rules in force over what was released before. */
export const rescan = z
  .object({
    id,
    cause: z.enum(['rules', 'by-hand']).describe('`rules`: those in force have changed since a release was read.'),
    startedBy: z.string().describe('Account, `rescan` for the system, or `operator:` and the user of the machine.'),
    startedAt: time,
    since: time.nullable().describe('Releases from then on; null for all.'),
    rules: z.array(z.string()).nullable().describe('Findings of these rules only; null for all.'),
    ...counted,
    endedAt: time.nullable().describe('Null while it runs.'),
    cancelledBy: z.string().nullable().describe('Who broke it off; null when it came to its end.'),
  })
  .meta({ id: 'Rescan' });

export const rescanInFull = z.intersection(
  rescan,
  z.object({
    unread: z
      .array(
        z.object({
          release: id,
          item: id,
          number: z.int().describe('What people name the item by.'),
          codes: z.array(z.string()).describe('Codes of the failures.'),
        }),
      )
      .describe('The newest releases that could not be read as a whole; look at each of them.'),
  }),
);

export const newRescan = z.strictObject({
  since: day.optional().describe('First day of release, in China Standard Time; everything when it is left out.'),
  rules: z.array(z.string().min(1).max(100)).max(100).optional().describe('Take findings of these rules only.'),
});
export const rescanPath = z.strictObject({ rescan: id });
export const rescansQuery = z.strictObject({ after: cursor.optional(), limit: limit(50, 20) });

/** A new blocking finding in what is released: masked, with its place. */
export const incidentCandidate = z
  .object({
    id,
    release: id,
    item: id,
    number: z.int().describe('What people name the item by.'),
    title: z.string(),
    unit: id,
    releasedAt: time,
    rescan: id,
    ruleSet: z.string().describe('Digest of the rules that found it.'),
    foundAt: time,
    ruleId: z.string(),
    ruleVersion: z.int(),
    severity: z.enum(['block', 'high', 'medium', 'low']),
    quarantine: z.boolean().describe('A state-secret mark.'),
    location,
    places: z.int().describe('How many places of the release have the same value.'),
    excerpt: z.string().describe('Masked; empty for who may not read the files at present.'),
    message: z.object({ en: z.string(), zh: z.string() }),
    basisText: z.array(z.object({ en: z.string(), zh: z.string() })),
    decision: z
      .enum(['recalled', 'false-alarm'])
      .nullable()
      .describe('Null while it waits. `recalled`: the release was taken back, which opened an incident.'),
    decidedBy: id.nullable().describe('Null for a recall: the trail of the item says who took it back.'),
    onBehalfOf: id.nullable(),
    decidedAt: time.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'IncidentCandidate' });

export const decidedCandidate = z.object({ id, decision: z.literal('false-alarm'), decidedAt: time });
export const candidatePath = z.strictObject({ item: id, candidate: id });
export const candidateFilter = z.strictObject({
  open: z.enum(['true', 'false']).optional().describe('Those that wait for a decision, or those that were decided.'),
  item: id.optional().describe('Of this item.'),
  after: cursor.optional(),
  limit: limit(),
});
export const dismissal = z.strictObject({
  reason: text(2000).describe('Why it is a false alarm. It is in the trail: nothing of the content.'),
});
