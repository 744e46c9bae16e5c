import { z } from 'zod';

export const liveQuery = z.strictObject({
  after: z
    .string()
    .regex(/^[0-9a-f]{8}-\d{1,15}$/)
    .optional()
    .meta({ description: 'The last id that was heard, for a connection that follows another one.' }),
});

export const looks = z.object({ viewers: z.array(z.uuid()).describe('Others who have it open now.') }).meta({ id: 'Looks' });
