import { z } from 'zod';
import { id, text, time } from './fields.ts';

const size = z.int().min(0);
const witness = z.object({
  name: z.string().describe('In the policy.'),
  key: z.string().describe('As a text: NAME+ID+BASE64 (C2SP signed-note).'),
  url: z.string().describe('Where it is asked; `/add-checkpoint` follows.'),
  removedAt: time.nullable().describe('It is asked no more since then; its lines stay.'),
  size: size.nullable().describe('Entries of the newest checkpoint that it cosigned.'),
  cosignedAt: time.nullable(),
  answer: z
    .object({
      outcome: z.enum(['cosigned', 'silent', 'no-cosignature', 'has-more', 'refused']),
      status: z
        .int()
        .nullable()
        .describe('Of a refusal: 403 and 404 mean that it does not know this log, 409 and 422 that it may have cosigned another history.'),
      since: time.describe('Since when it answers so.'),
    })
    .nullable()
    .describe('What became of asking it last; null before the first time.'),
});

/** Who confirms the log from outside, and whose log is confirmed here. */
export const witnessing = z
  .object({
    checkpoint: z
      .object({ origin: z.string(), size, at: time })
      .nullable()
      .describe('The newest checkpoint of the log; null before the first.'),
    quorum: z.int().min(0).describe('How many witnesses are enough; 0: none is asked for.'),
    witnessedSize: size.nullable().describe('Entries of the newest checkpoint that so many cosigned, at least one.'),
    witnesses: z.array(witness),
    stamps: z
      .object({
        authorities: z.array(z.string()).describe('Whose time stamps were kept, by the names on their certificates.'),
        checkpoint: z.object({ size, at: time }).nullable().describe('The newest checkpoint with a time stamp.'),
        waiting: z.int().min(0).describe('Certificates that wait for their time stamp.'),
      })
      .describe('Time stamps by an authority (RFC 3161).'),
    self: z
      .object({ name: z.string(), key: z.string().describe('To be given to the offices whose logs are cosigned here.') })
      .nullable()
      .describe('This installation as a witness of other logs; null where it is none.'),
    logs: z.array(
      z.object({
        origin: z.string(),
        key: z.string(),
        addedAt: time,
        removedAt: time.nullable(),
        size: size.nullable(),
        cosignedAt: time.nullable(),
        forked: z.boolean().describe('Two histories of it were seen; both checkpoints are kept.'),
      }),
    ),
  })
  .meta({ id: 'Witnessing' });

export const newWitness = z
  .strictObject({ name: text(60), key: text(4000), url: text(500), reason: text(2000) })
  .meta({ id: 'NewLogWitness' });
export const witnessPath = z.strictObject({ witness: text(60) });
export const quorum = z
  .strictObject({ least: z.int().min(0).max(60).describe('How many witnesses are enough; 0: none is asked for.'), reason: text(2000) })
  .meta({ id: 'LogQuorum' });
export const erasure = z
  .strictObject({
    item: z.union([id, z.int().min(1).max(2_147_483_647)]).describe('The item, by its id or its number.'),
    reason: text(2000).describe('Which law demands it, and at whose request.'),
  })
  .meta({ id: 'SecretErasure' });
