import { z } from 'zod';
import { CHANNEL_KEY, MOST_CHANNELS } from '../../domain/channels/channel.ts';
import { ATTRIBUTES, GROUNDS, type Ground, MODES, planFault } from '../../domain/form/disclosure.ts';
import { freeText, instant, sha256, text, time } from './fields.ts';

export const attribute = z.enum(ATTRIBUTES);
export const ground = z.enum(Object.keys(GROUNDS) as [Ground, ...Ground[]]);

export const fileRef = z.object({ name: z.string(), sha256, size: z.int(), mediaType: z.string() }).meta({ id: 'FileRef' });

const releasePlanIn = z
  .strictObject({
    mode: z.enum(MODES).describe('`public`: everybody, in the library; `directed`: named recipients; `place`: who comes to a place'),
    audience: z.array(text(320)).max(500).default([]).describe('Recipients of a directed release'),
    place: text(100).describe('The channel, such as `website`; for `place`: which place'),
    channels: z
      .array(freeText(40).regex(CHANNEL_KEY))
      .max(MOST_CHANNELS)
      .default([])
      .describe('Keys of the channels that a public release is carried to; they are reviewed with the item'),
    notBefore: instant.optional().describe('Not released before'),
    until: instant.optional().describe('The release ends here, whatever its mode'),
  })
  .refine((plan) => plan.mode === 'directed' || plan.audience.length === 0, {
    path: ['audience'],
    params: { en: 'Only a directed release has an audience.', zh: '只有定向发布才设特定对象。' },
  })
  .refine((plan) => !plan.notBefore || !plan.until || plan.notBefore < plan.until, {
    path: ['until'],
    params: { en: 'The end lies after the begin.', zh: '结束时间须晚于开始时间。' },
  });

const deletedPlace = z
  .strictObject({
    file: z.int().min(0).max(1000).describe('File of the full revision, from 0'),
    part: z.int().min(0).max(100_000).describe('Part of the file, from 0: its parts, then its properties; findings name it as `partIndex`'),
    start: z.int().min(0).describe('UTF-16 code units in the text of the part'),
    end: z.int().min(1).describe('End, exclusive'),
  })
  .refine(({ start, end }) => start < end, { path: ['end'], params: { en: 'A deletion has a length.', zh: '删减范围不能为空。' } })
  .meta({ id: 'DeletedPlace' });

const redactionIn = z.strictObject({
  of: z.int().min(1),
  deletions: z
    .array(
      z.strictObject({
        place: text(300).describe('For people: where it is. Not what it says'),
        ground,
        reason: text(2000),
        at: deletedPlace.optional().describe('Of a list that was made before marks were recorded'),
      }),
    )
    .min(1)
    .max(1000),
});

/** What does not fit the attribute is said at once: nobody has to wait for a scan to hear it. */
const PLAN_FAULTS: Record<'withheld' | NonNullable<ReturnType<typeof planFault>>, { path: string[]; params: { en: string; zh: string } }> =
  {
    withheld: {
      path: ['releasePlan'],
      params: { en: 'What is withheld is not released: leave the release plan out.', zh: '不予公开的事项不发布，请勿填写发布计划。' },
    },
    releasePlan: {
      path: ['releasePlan'],
      params: { en: 'Say how it is to be released.', zh: '请填写发布计划。' },
    },
    'releasePlan.mode': {
      path: ['releasePlan', 'mode'],
      params: {
        en: 'The attribute does not allow this mode: what is disclosed on request goes to its applicant.',
        zh: '该公开属性不允许此发布方式：依申请公开只能定向提供给申请人。',
      },
    },
    'releasePlan.audience': {
      path: ['releasePlan', 'audience'],
      params: {
        en: 'Name the recipients; on request exactly one, the applicant.',
        zh: '请列明特定对象；依申请公开只能有一个对象，即申请人。',
      },
    },
    'releasePlan.channels': {
      path: ['releasePlan', 'channels'],
      params: {
        en: 'Only a release to everybody goes to channels.',
        zh: '只有向社会公开才经渠道发布。',
      },
    },
  };

/** Everything of a revision but its files. */
const form = z.strictObject({
  title: text(300),
  fields: z
    .record(text(100), freeText(20_000))
    .refine((fields) => Object.keys(fields).length <= 100)
    .default({}),
  attribute: attribute.nullable().default(null),
  grounds: z.array(ground).max(20).default([]),
  reason: freeText(4000).nullable().default(null),
  releasePlan: releasePlanIn.nullable().default(null).describe('None for what is withheld'),
  redaction: redactionIn.nullable().default(null),
});

const contentIn = form
  .superRefine(({ attribute, releasePlan }, context) => {
    const fault = attribute === 'withheld' ? releasePlan && 'withheld' : attribute && planFault(attribute, releasePlan);
    if (fault) context.addIssue({ code: 'custom', ...PLAN_FAULTS[fault] });
  })
  .meta({ id: 'RevisionContentInput' });
export type ContentInput = z.output<typeof contentIn>;

/** A form that is still being filled in. */
export const unfinishedForm = form.extend({ title: freeText(300).default('') }).meta({ id: 'UnfinishedForm' });

export const newItem = z.strictObject({ kind: text(100), unit: z.uuid(), content: contentIn }).meta({ id: 'NewItem' });

/** Which files the next revision has beside the uploaded ones. */
export const keptFiles = {
  keep: z
    .union([z.literal('all'), z.array(sha256).max(100)])
    .describe(
      'Files that stay: those of the current revision (`all`), or some of any earlier revision by hash, in this order, before the uploaded ones. An uploaded file takes the place of one with its name.',
    ),
  order: z
    .array(text(300))
    .max(200)
    .default([])
    .describe('Names of files in the order that is wanted; files that are not named come after, as they are.'),
};

export const newRevision = z
  .strictObject({ content: contentIn, keep: keptFiles.keep.default([]), order: keptFiles.order })
  .meta({ id: 'NewRevision' });

const releasePlan = z.object({
  mode: z.enum(MODES),
  audience: z.array(z.string()),
  place: z.string(),
  channels: z.array(z.string()).optional().describe('Keys of the channels that it is carried to'),
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
        releasePlan: releasePlan.nullable(),
        redaction: z
          .object({
            of: z.int(),
            deletions: z.array(z.object({ place: z.string(), ground, reason: z.string(), at: deletedPlace.optional() })),
          })
          .nullable(),
      })
      .nullable(),
    createdBy: z.string(),
    createdAt: time,
  })
  .meta({ id: 'Revision' });
