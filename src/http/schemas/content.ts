import { z } from 'zod';
import { ATTRIBUTES, GROUNDS, type Ground } from '../../domain/disclosure.ts';
import { freeText, instant, sha256, text, time } from './fields.ts';

export const attribute = z.enum(ATTRIBUTES);
export const ground = z.enum(Object.keys(GROUNDS) as [Ground, ...Ground[]]);

export const fileRef = z.object({ name: z.string(), sha256, size: z.int(), mediaType: z.string() }).meta({ id: 'FileRef' });

const releasePlanIn = z
  .strictObject({
    mode: z.enum(['public', 'directed']),
    audience: z.array(text(320)).max(500).default([]),
    place: text(100),
    notBefore: instant.optional(),
    until: instant.optional(),
  })
  .refine((plan) => plan.mode === 'directed' || plan.audience.length === 0, {
    path: ['audience'],
    params: { en: 'A public release has no audience.', zh: '公开发布不设特定对象。' },
  })
  .refine((plan) => !plan.notBefore || !plan.until || plan.notBefore < plan.until, {
    path: ['until'],
    params: { en: 'The end lies after the begin.', zh: '结束时间须晚于开始时间。' },
  });

const redactionIn = z.strictObject({
  of: z.int().min(1),
  deletions: z
    .array(z.strictObject({ place: text(300), ground, reason: text(2000) }))
    .min(1)
    .max(1000),
});

/** Everything of a revision but its files. */
const contentIn = z
  .strictObject({
    title: text(300),
    fields: z
      .record(text(100), freeText(20_000))
      .refine((fields) => Object.keys(fields).length <= 100)
      .default({}),
    attribute: attribute.nullable().default(null),
    grounds: z.array(ground).max(20).default([]),
    reason: freeText(4000).nullable().default(null),
    releasePlan: releasePlanIn,
    redaction: redactionIn.nullable().default(null),
  })
  .meta({ id: 'RevisionContentInput' });
export type ContentInput = z.output<typeof contentIn>;

export const newItem = z.strictObject({ kind: text(100), unit: z.uuid(), content: contentIn }).meta({ id: 'NewItem' });

/** `keep`: files of an earlier revision of the item that stay, by hash, in this order, before the uploaded ones. */
export const newRevision = z.strictObject({ content: contentIn, keep: z.array(sha256).max(100).default([]) }).meta({ id: 'NewRevision' });

const releasePlan = z.object({
  mode: z.enum(['public', 'directed']),
  audience: z.array(z.string()),
  place: z.string(),
  notBefore: time.optional(),
  until: time.optional(),
});

export const revision = z
  .object({
    id: z.uuid(),
    item: z.uuid(),
    number: z.int(),
    digest: sha256,
    ruleSet: z.string(),
    /** Null when the item is covered: quarantined, or a draft of somebody else. */
    content: z
      .object({
        title: z.string(),
        files: z.array(fileRef),
        fields: z.record(z.string(), z.string()),
        attribute: attribute.nullable(),
        grounds: z.array(ground),
        reason: z.string().nullable(),
        releasePlan,
        redaction: z.object({ of: z.int(), deletions: z.array(z.object({ place: z.string(), ground, reason: z.string() })) }).nullable(),
      })
      .nullable(),
    createdBy: z.string(),
    createdAt: time,
  })
  .meta({ id: 'Revision' });
