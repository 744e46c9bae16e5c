import { z } from 'zod';
import { OVERSIGHTS, PROPOSAL_BASES, PROPOSAL_KINDS } from '../../domain/proposal.ts';
import { id, limit, roleId, sha256, text, time } from './fields.ts';

/** What is proposed by one person and confirmed by another. */
export const proposal = z
  .object({
    id,
    kind: z.enum(PROPOSAL_KINDS),
    /** Exactly what takes effect. */
    content: z
      .record(z.string(), z.unknown())
      .describe('Exactly what takes effect at the confirmation; its canonical JSON has the digest.'),
    digest: sha256,
    unit: id.nullable().describe('Unit that it concerns; null for the whole installation.'),
    subject: id.nullable().describe('The account that gains by it, and so does not confirm it.'),
    needs: z.array(roleId).describe('Another person who holds one of these roles over the unit in their own right confirms it.'),
    proposedBy: z.string().describe('Account, `first-start`, or `operator:` and the user of the machine.'),
    onBehalfOf: id.nullable(),
    proposedAt: time,
    reason: z.string(),
    expiresAt: time.describe('It lapses then when nobody has confirmed it.'),
    state: z.enum(['open', 'expired', 'confirmed', 'refused', 'withdrawn']),
    basis: z
      .enum(PROPOSAL_BASES)
      .nullable()
      .describe(
        'Why the confirmation counts: a second person, or one alone at the first start, as the one administrator, as the operator.',
      ),
    closedBy: z.string().nullable(),
    closedAt: time.nullable(),
    closeReason: z.string().nullable(),
  })
  .meta({ id: 'Proposal' });

export const proposalPath = z.strictObject({ proposal: id });
export const proposalsQuery = z.strictObject({
  view: z.enum(['to-confirm', 'mine', 'all']).default('to-confirm').describe('Those that wait for one, one’s own, or all of one’s units.'),
  after: id.optional(),
  limit: limit(),
});
export const closing = z.strictObject({ reason: text(2000) }).meta({ id: 'ProposalClosing' });

export const oversight = z.enum(OVERSIGHTS);
export const installation = z
  .object({
    oversight: oversight.describe('Under how many eyes it runs: `first-start` until there was a second administrator.'),
    secondFactorRequired: z.boolean().describe('Accounts that hold a deciding role need a second factor.'),
  })
  .meta({ id: 'Installation' });
export const oneAdministrator = z.strictObject({
  on: z.boolean().describe('True: the installation has one administrator, whose proposals count alone. False: this is over.'),
  reason: text(2000),
});
export const secondFactorRequirement = z.strictObject({
  required: z.boolean().describe('True: accounts that hold a deciding role do nothing before they have set up a second factor.'),
  reason: text(2000),
});
export const indexNumbering = z
  .object({
    pattern: z
      .string()
      .nullable()
      .describe(
        'How releases to the public are numbered: {code}, {organ}, {year}, {month}, {serial:5} and other signs; null: they are not',
      ),
    codes: z
      .record(z.string(), z.string())
      .describe('Organisation code or unified social credit code by unit; units below without one use it too'),
  })
  .meta({ id: 'IndexNumbering' });
export const newIndexNumbering = z
  .strictObject({
    pattern: text(100)
      .nullable()
      .describe('Such as `{code}/{year}{month}-{serial:5}`, `{code}/{year}-{serial:5}`, `SY{organ}1{year}{serial:5}`'),
    codes: z.record(id, text(20)).default({}).describe('Code by unit; a unit without one uses that of the nearest unit above it'),
    reason: text(2000),
  })
  .meta({ id: 'NewIndexNumbering' });
