import { z } from 'zod';
import { ID_PATTERN } from '../../domain/declared-role.ts';
import { page, roleId, text, time } from './fields.ts';

const bilingual = z.object({ en: z.string(), zh: z.string() });
const ownId = z.string().regex(ID_PATTERN).max(40);
const roleName = z.strictObject({ en: text(60), zh: text(60) });

export const roles = page(
  z
    .object({
      id: roleId,
      name: bilingual,
      deciding: z.boolean().describe('It fills steps, publishes, administers or audits: two people give it.'),
      shipped: z.boolean().describe('False: the organisation has declared it.'),
      retiredAt: time.nullable().describe('From then on nobody gets it any more; who holds it keeps it.'),
      holders: z.int().describe('Active accounts that hold it now, by themselves or by delegation.'),
      waiting: z.int().describe('Open items that wait for it.'),
      unheld: z.int().describe('Of these, items over whose unit nobody holds it: they wait until somebody is given it.'),
      workflows: z
        .array(
          z.object({
            id: z.string(),
            version: z.string(),
            name: bilingual,
            kinds: z.array(bilingual).describe('Kinds in force whose new items begin on it: while there are any, the role is not retired.'),
            open: z.int().describe('Open items that run on it.'),
          }),
        )
        .describe('Versions of workflows that name it in a step: in force, to come in force, or with open items.'),
    })
    .meta({ id: 'CountedRole' }),
);
export const newRole = z
  .strictObject({
    id: ownId.describe('Small letter first, then letters, digits and hyphens. Never used again, even when the role is retired.'),
    name: roleName,
    deciding: z.boolean().default(true).describe('True for a role that fills steps of a review.'),
  })
  .meta({ id: 'NewRole' });
export const declaredRole = z
  .object({
    id: roleId,
    name: bilingual,
    deciding: z.boolean(),
    retiredAt: time.nullable().describe('Null while it is in use.'),
  })
  .meta({ id: 'DeclaredRole' });
export const rolePath = z.strictObject({ role: ownId });
export const retirement = z.strictObject({ reason: text(2000) }).meta({ id: 'RoleRetirement' });
export const retiredRole = z.object({
  id: roleId,
  retiredAt: time,
  waiting: z.int().describe('Open items that wait for it now; its holders keep it.'),
});
