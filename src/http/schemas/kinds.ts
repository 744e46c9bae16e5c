import { z } from 'zod';
import { ELEMENT_NAMES } from '../../domain/document-elements.ts';
import { ATTRIBUTES, MODES } from '../../domain/form/disclosure.ts';
import { FIELD_TYPES } from '../../domain/form/form.ts';
import { KIND_FIELD_TYPES, KIND_STATES, SIGNS } from '../../domain/kinds/kind.ts';
import { freeText, id, instant, roleId, sha256, stepId, text, time } from './fields.ts';
import { name } from './vocabulary.ts';

const attribute = z.enum(ATTRIBUTES);
const element = z.enum(ELEMENT_NAMES);

/** Sizes that no form needs; what is too much within them is told in words by the check. */
const MOST = { rows: 2_000, text: 5_000 };

const nameIn = z
  .strictObject({ en: freeText(MOST.text), zh: freeText(MOST.text) })
  .describe('In English and in Chinese.')
  .meta({ id: 'NameInput' });
const optionIn = z.strictObject({ value: freeText(MOST.text).describe('What is stored'), name: nameIn }).meta({ id: 'KindOption' });

const fieldIn = z
  .strictObject({
    name: freeText(MOST.text).describe('Name under which it is in the `fields` of a revision: letters of any script, digits, `_` and `-`'),
    type: z.enum(KIND_FIELD_TYPES).describe('What it holds; `unit` and `item` hold an id'),
    label: nameIn.describe('What the form calls it'),
    help: nameIn.nullable().default(null).describe('What to fill in, in a sentence'),
    required: z
      .union([z.boolean(), z.array(attribute).min(1).max(4)])
      .default(false)
      .describe('Always (`true`), or under some attributes'),
    element: element.nullable().default(null).describe('Element of the document that fills it and is compared with it'),
    choices: z.array(optionIn).max(MOST.rows).default([]).describe('Of a `choice`: what it offers'),
    least: z.number().nullable().default(null).describe('Least value of a number, shortest length of a text'),
    most: z.number().nullable().default(null).describe('Largest value of a number, longest length of a text'),
    notBefore: freeText(MOST.text)
      .nullable()
      .default(null)
      .describe('Of a `date`: name of the field with the day that it must not precede'),
    kinds: z.array(text(100)).max(100).default([]).describe('Of an `item`: kinds that it may lead to; empty for every kind'),
  })
  .meta({ id: 'KindFieldInput' });

const marksIn = z.strictObject({
  signs: z.array(z.enum(SIGNS)).max(SIGNS.length).default([]).describe('What the document bears'),
  types: z.array(freeText(MOST.text)).max(MOST.rows).default([]).describe('Types as titles end: 通知, 办法, resolution'),
});

/** The JSON form of a definition: what an administrator writes, in a file or in a request. */
export const kindDefinition = z
  .strictObject({
    id: freeText(200).describe('Small letters and digits with hyphens; a version of an existing kind has its id'),
    name: nameIn,
    about: nameIn.describe('What it is for, in a sentence'),
    workflow: text(100).describe('Workflow that reviews its items'),
    attributes: z.array(attribute).max(4).describe('Attributes that its items may carry'),
    modes: z
      .array(z.enum(MODES))
      .max(3)
      .default([...MODES])
      .describe('Ways of release that a plan may name'),
    places: z.array(optionIn).max(MOST.rows).default([]).describe('Channels that the form offers'),
    fields: z.array(fieldIn).max(MOST.rows).default([]).describe('Its form, in order, beside title, files, attribute and release plan'),
    inherits: freeText(MOST.text)
      .nullable()
      .default(null)
      .describe('Field with the item whose attribute this one has too, where it is filled in'),
    fits: marksIn.prefault({}).describe('Documents for which it is the usual kind'),
    never: marksIn
      .extend({ instead: text(100).nullable().default(null).describe('The kind that takes them') })
      .prefault({})
      .describe('Documents that it must not be used for'),
    pack: text(200).nullable().default(null).describe('Name of the rule pack that governs its items; null: that of the unit'),
    clocks: z
      .strictObject({ publish: z.number().optional(), step: z.number().optional() })
      .default({})
      .transform(({ publish, step }) => ({ ...(publish !== undefined && { publish }), ...(step !== undefined && { step }) }))
      .describe(
        'Working days until publication (at most 20) and for each step (at most 30), where they are not those of the house; they go before those that steps of the workflow have',
      ),
    units: z.array(id).max(MOST.rows).nullable().default(null).describe('Units that may use it, each with those below; null: all'),
  })
  .meta({ id: 'KindDefinition' });

const formField = z.object({
  name: z.string().describe('Where it goes in the content of a revision: `title`, `grounds`, `fields.documentNumber`.'),
  type: z.enum(FIELD_TYPES).describe('`unit` and `item` hold an id, `date` a day as `2026-03-02`.'),
  label: name,
  help: name.optional().describe('What to fill in.'),
  requiredFor: z.array(attribute).describe('Attributes under which it must be filled in; all of the kind where it always must.'),
  element: element.optional().describe('Element of the document that fills it: the two are compared.'),
  choices: z
    .array(z.object({ value: z.string(), name }))
    .optional()
    .describe('What a choice offers.'),
  least: z.number().optional().describe('Least value of a number, shortest length of a text.'),
  most: z.number().optional().describe('Largest value of a number, longest length of a text.'),
  notBefore: z.string().optional().describe('Field with the day that it must not precede.'),
  kinds: z.array(z.string()).optional().describe('Kinds of item that it may lead to.'),
});

const marks = z.object({ signs: z.array(z.string()), types: z.array(z.string()) });

export const kind = z
  .object({
    id: z.string(),
    version: z.int().describe('New items get this version, and keep it.'),
    digest: sha256.describe('Of its definition.'),
    name,
    about: name.describe('What it is for.'),
    workflow: z.object({ id: z.string(), version: z.string(), hash: sha256 }).describe('What a new item of this kind runs on.'),
    steps: z.array(z.object({ id: stepId, name, role: roleId })).describe('Steps that must approve.'),
    attributes: z.array(attribute).describe('Attributes that its items may carry.'),
    modes: z.array(z.enum(MODES)).describe('Ways in which its items may be released.'),
    places: z.array(z.object({ value: z.string(), name })).describe('Channels that the form offers; others may be typed.'),
    fields: z.array(formField).describe('Its form, in order. A field that is not here is refused.'),
    inherits: z.string().nullable().describe('Field with the item whose attribute this one has too, where it is filled in.'),
    fits: marks.describe('Documents for which it is the usual kind, by what they bear and by their type.'),
    never: marks.describe('Documents that it must not be used for.'),
    instead: z.string().nullable().describe('The kind that takes what this one does not.'),
    pack: z.string().nullable().describe('Rule pack that governs its items; null: that of the unit.'),
    clocks: z
      .object({ publish: z.int().optional(), step: z.int().optional() })
      .describe('Working days of its clocks, where they are not those of the house; `step` goes before what a step of the workflow has.'),
    units: z.array(z.uuid()).nullable().describe('Units that may use it, each with those below; null: all.'),
  })
  .meta({ id: 'Kind' });

const storedField = fieldIn.meta({ id: 'KindField' });
export const kindVersion = z
  .object({
    id: z.string(),
    version: z.int(),
    digest: sha256,
    state: z.enum(KIND_STATES).describe('`superseded`: a higher version is in force; items that have this one go on.'),
    isIntact: z
      .boolean()
      .describe('The definition in the database is the one that was confirmed or shipped; else nobody makes an item of it.'),
    shipped: z.boolean().describe('It came with the product.'),
    madeBy: z.string(),
    madeAt: time,
    inForceFrom: time.nullable(),
    proposal: z.uuid().nullable().describe('The proposal that put it in force.'),
    confirmedBy: z.string().nullable(),
    retiredAt: time.nullable(),
    waiting: z.uuid().nullable().describe('A proposal that waits for a second person to put it in force.'),
    items: z.int().describe('Items that were made with it.'),
    drafts: z.int().describe('Those of them that were never submitted: they are told at submission when the kind is retired.'),
    definition: kindDefinition.omit({ clocks: true }).extend({ fields: z.array(storedField), clocks: kind.shape.clocks }),
  })
  .meta({ id: 'KindVersion' });

export const kindsQuery = z.strictObject({
  unit: id.optional().describe('Only kinds that the caller may make in this unit; every kind in force when it is left out.'),
});
export const kindPath = z.strictObject({ kind: text(100) });
export const kindQuery = z.strictObject({
  version: z.coerce
    .number<string>()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('A version that items name; the one in force when it is left out.'),
});
export const kindVersionPath = kindPath.extend({ version: z.coerce.number<string>().int().min(1).max(1_000_000) });
export const kindDraft = z.object({ id: z.string(), version: z.int(), digest: sha256 }).meta({ id: 'KindDraft' });
export const kindCheck = z
  .object({
    faults: z
      .array(z.object({ pointer: z.string().describe('Place in the definition, as a JSON pointer.'), message: name }))
      .describe('What keeps it from being put in force; empty when nothing does.'),
  })
  .meta({ id: 'KindCheck' });
export const kindProposal = z
  .strictObject({
    reason: text(2000).describe('For the person who confirms it'),
    from: instant.optional().describe('When it comes in force; with the confirmation when it is left out'),
  })
  .meta({ id: 'KindProposal' });
export const kindRetirement = z
  .strictObject({ reason: text(2000).describe('For the person who confirms it') })
  .meta({ id: 'KindRetirement' });
