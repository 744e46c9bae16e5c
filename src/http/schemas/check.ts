import { z } from 'zod';
import { keptFiles, unfinishedForm } from './content.ts';
import { sha256, text } from './fields.ts';
import { eventAnswer, scan } from './item.ts';
import { elements, finding } from './review.ts';

const words = z.object({ en: z.string(), zh: z.string() });

/** What a revision lacks before it may be submitted. */
const lack = z
  .object({
    code: z.string().describe('The field of the form that it is about: `title`, `releasePlan.mode`, `fields.consultUntil`, `kind`…'),
    message: words.describe('What to do about it.'),
  })
  .meta({ id: 'Lack' });

/** A draft that was made. */
export const draftAnswer = eventAnswer
  .extend({ lacks: z.array(lack).describe('What it lacks before it may be submitted; empty when it may.') })
  .meta({ id: 'DraftAnswer' });

const fileNames = z.array(z.string());
export const revisionAnswer = draftAnswer
  .extend({
    files: z
      .object({ kept: fileNames, replaced: fileNames, added: fileNames, removed: fileNames })
      .describe('Names of files by what became of them since the revision before; `replaced`: other content under the same name.'),
  })
  .meta({ id: 'RevisionAnswer' });

const form = unfinishedForm.describe('The form as far as it is filled in.');

export const newCheck = z
  .strictObject({
    kind: text(100).describe('Kind of the item that is to be made.'),
    unit: z.uuid().describe('Unit that it is to be made in.'),
    content: form.prefault({}),
  })
  .meta({ id: 'NewCheck' });

export const revisionCheck = z
  .strictObject({
    content: form.optional().describe('Left out: the form of the current revision.'),
    keep: keptFiles.keep.default('all'),
    order: keptFiles.order,
  })
  .meta({ id: 'RevisionCheck' });

const checkedFinding = finding
  .pick({
    ruleId: true,
    ruleVersion: true,
    messageId: true,
    entity: true,
    severity: true,
    owner: true,
    confidence: true,
    location: true,
    excerpt: true,
    evidence: true,
    basis: true,
    message: true,
    basisText: true,
    anchor: true,
    data: true,
    quarantine: true,
    consults: true,
    shadow: true,
    paragraph: true,
  })
  .extend({
    group: sha256.nullable().describe('Equal for the same rule and value within this answer; null without a value.'),
    lack: lack.shape.code.nullable().describe('Code of the lack that says the same: it is over when the form is filled in.'),
  });

/** What a submission would meet. Nothing of it is stored. */
export const draftCheck = z
  .object({
    outcome: scan.shape.outcome.describe(
      'How the scan would end. `clean` and `findings` go on to the reviewers, everything else comes back; only a submission finds out what is given away together with earlier releases.',
    ),
    lacks: z.array(lack).describe('What a submission would be refused for.'),
    failures: elements.shape.failures.describe('What the scan could not do: each sends the revision back.'),
    findings: z.array(checkedFinding).describe('In the order of the files and their places.'),
    files: elements.shape.files.describe(
      'What each file says of itself: title, number, date, organ, annotation, recipients, with their places.',
    ),
    differences: elements.shape.differences.describe('Where the form says something else than the files, with both values.'),
    switchedOff: scan.shape.switchedOff.unwrap().unwrap().describe('Rules that a pack weakened for this kind and unit.'),
    ruleSet: z.string().describe('Digest of the rules that ran.'),
  })
  .meta({ id: 'DraftCheck' });
