import { z } from 'zod';
import { freeText, id, instant, sha256, stepId, text } from './fields.ts';

const step = stepId;
const reason = text(4000);
const opinion = freeText(4000).optional();

/**
 * Events that a person sends. What jobs and timers send is not among them, and neither is REVISE, which comes with its content.
 * One event, one item: nothing here names another item or a state.
 */
export const personEvent = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('SUBMIT'), digest: sha256 }),
    z.strictObject({
      type: z.literal('DISPOSE'),
      findings: z.array(id).min(1).max(500),
      disposition: z.enum(['false-positive', 'accepted', 'to-fix']),
      reason,
    }),
    z.strictObject({ type: z.literal('APPROVE'), step, digest: sha256, opinion, basis: freeText(1000).optional() }),
    z.strictObject({ type: z.literal('RETURN'), step, digest: sha256, reason }),
    z.strictObject({ type: z.literal('REFER'), step, digest: sha256, authority: text(300), reason }),
    z.strictObject({ type: z.literal('REFERRAL_ANSWERED'), secret: z.boolean(), reference: text(300), reason }),
    z.strictObject({
      type: z.literal('CONSULT'),
      step,
      digest: sha256,
      kind: z.enum(['third-party', 'co-producer']),
      party: text(300),
      reason,
      /** Findings with `consults` that it is about: they are settled when it ends. */
      findings: z.array(id).min(1).max(500).optional(),
    }),
    z.strictObject({ type: z.literal('CONSULTATION_ANSWERED'), consultation: id, consent: z.boolean(), opinion: text(4000) }),
    z.strictObject({ type: z.literal('CONFIRM_INCIDENT'), reason }),
    z.strictObject({ type: z.literal('FALSE_ALARM'), reason }),
    z.strictObject({ type: z.literal('RELEASE'), digest: sha256 }),
    z.strictObject({ type: z.literal('SCHEDULE'), digest: sha256, at: instant }),
    z.strictObject({ type: z.literal('UNSCHEDULE'), reason }),
    z.strictObject({ type: z.literal('REVOKE_CLEARANCE'), reason }),
    z.strictObject({
      type: z.literal('RECALL'),
      reason,
      cause: z
        .enum(['leak', 'error'])
        .optional()
        .describe(
          'Why it is taken back. A leak (the default) has to be reported within 24 hours; an error has a record, and no report is due.',
        ),
    }),
    z.strictObject({
      type: z.literal('REPORT_INCIDENT'),
      authority: text(300).describe('Whom it was reported to.'),
      at: instant.describe('When it was reported: after the incident, and not in the future.'),
      reference: text(300).describe('Number or name under which the authority has it.'),
      what: text(4000).describe('What was reported. It stays in the record of the incident and is in no trail.'),
    }),
    z.strictObject({
      type: z.literal('RECORD_MEASURE'),
      measure: text(4000).describe('What was done. It stays in the record of the incident.'),
    }),
    z.strictObject({ type: z.literal('CLOSE_INCIDENT'), reason }),
    z.strictObject({ type: z.literal('WITHDRAW'), reason }),
    z.strictObject({ type: z.literal('REEVALUATE'), reopen: z.boolean(), reason }),
  ])
  .meta({ id: 'ReviewEvent' });
export type PersonEvent = z.output<typeof personEvent>;

export const eventQuery = z.strictObject({
  'dry-run': z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: '`true`: nothing is written; the answer says what the event would cause, or why it would be refused.' }),
});
