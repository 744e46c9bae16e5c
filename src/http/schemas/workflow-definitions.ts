import { z } from 'zod';
import { ID_PATTERN } from '../../domain/declared-role.ts';
import { DEFINITION_STATES } from '../../domain/workflow/life.ts';
import { workflowChart } from './catalogue.ts';
import { day, id, page, roleId, sha256, stepId, text, time, wholeNumber } from './fields.ts';

const bilingual = z.object({ en: z.string(), zh: z.string() });
const workflowId = z.string().regex(ID_PATTERN).max(40);

const listedShape = {
  id: workflowId,
  version: z.int(),
  name: bilingual.nullable().describe('Null while the draft has none in both languages.'),
  state: z
    .enum(DEFINITION_STATES)
    .describe(
      'Where it is in its life: `declined`: its proposal was refused, withdrawn or lapsed; `confirmed`: its day has not come; `superseded`: a newer one is in force.',
    ),
  digest: sha256.describe('Of the canonical JSON of the definition.'),
  edition: z.int().describe('Goes up with every edit of the draft; the entity tag.'),
  madeBy: z.string(),
  madeAt: time,
  editedBy: z.string(),
  editedAt: time,
  proposedAt: time.nullable().describe('When it was first proposed: it is not edited any more.'),
  machineHash: sha256.nullable().describe('What items are pinned to; null before it was confirmed.'),
  inForceFrom: time.nullable(),
  proposal: id.nullable().describe('The confirmed proposal that put it in force.'),
  waiting: id.nullable().describe('The proposal about it that waits for a second person.'),
  retiredAt: time.nullable(),
  refused: z
    .enum(['changed', 'unreadable', 'unsafe'])
    .nullable()
    .describe(
      'A warning: why a confirmed version does not run here. `changed`: it is not the text that two people have confirmed. Its items wait; nothing else stops.',
    ),
  items: z
    .object({
      items: z.int(),
      open: z.int().describe('Of these, items that have not ended: they keep this version.'),
      drafts: z.int().describe('Of these, drafts that were never submitted.'),
    })
    .describe('Items that run on it.'),
};

export const listedDefinition = z.object(listedShape).meta({ id: 'WorkflowDefinitionRow' });

const fault = z
  .object({
    code: z.string().describe('Which invariant or rule it breaks.'),
    fault: z.string().describe('What is wrong, in English.'),
    zh: z.string().describe('The same in Chinese.'),
    path: z.array(z.string()).describe('Events that lead there, the shortest way.'),
    story: z
      .object({
        lines: z.array(
          z.object({
            event: z.string(),
            who: bilingual.describe('An invented person with their role, or the system.'),
            text: bilingual,
            states: z.array(z.string()).describe('Paths of the states that are active after it.'),
          }),
        ),
        ending: bilingual.describe('What must never happen, and has happened now.'),
        text: bilingual,
        mermaid: bilingual.describe('A sequence diagram.'),
      })
      .optional()
      .describe('The same as one tells it: who does what, in order, and what comes of it.'),
  })
  .meta({ id: 'WorkflowFault' });

export const checkAnswer = z
  .object({
    digest: sha256.describe('Of the text that was checked.'),
    state: z
      .enum(['not-checked', 'unreadable', 'running', 'passed', 'refused'])
      .describe('`unreadable`: the faults of the text tell why, and nothing was searched. `running`: ask again.'),
    textFaults: z
      .array(z.object({ path: z.string().describe('JSON path of the place, as `$.steps[1].role`.'), code: z.string(), message: bilingual }))
      .describe('What is wrong with the text, or with roles that it names: it cannot be proposed like that.'),
    check: z
      .object({
        states: z.int().describe('States that were searched.'),
        milliseconds: z.int(),
        checkedAt: time,
        faults: z.array(fault).describe('None: it was passed.'),
      })
      .nullable(),
  })
  .meta({ id: 'WorkflowCheck' });

export const definitionInFull = z
  .object({
    ...listedShape,
    definition: z.unknown().describe('The definition, as it is stored.'),
    check: checkAnswer,
    made: z
      .object({
        hash: sha256.describe('Of the machine that it makes.'),
        mermaid: z.string().describe('Diagram in Mermaid’s state notation.'),
        steps: z.array(z.object({ id: stepId, name: bilingual, role: roleId })),
        blocks: z
          .array(z.object({ states: z.array(z.string()).describe('States that the block makes, its own first.') }))
          .describe('The blocks of the definition, in its order.'),
        chart: workflowChart.pick({ states: true, transitions: true }),
      })
      .nullable()
      .describe('What it makes; null while it does not read.'),
  })
  .meta({ id: 'WorkflowDefinition' });

export const definitionPage = page(listedDefinition);
export const definitionPath = z.strictObject({ workflow: workflowId, version: wholeNumber(1_000_000) });
/** Any JSON: what is wrong with it is told by its place, and a draft may be unfinished. */
export const sentDefinition = z
  .strictObject({
    definition: z
      .record(z.string().max(100), z.unknown())
      .describe('As the published form `imprimatur-workflow/1` says; a draft may be unfinished. The server numbers the version.'),
  })
  .meta({ id: 'SentWorkflowDefinition' });
export const proposalOfDefinition = z
  .strictObject({
    day: day.optional().describe('The day in China on which new items begin on it; at the confirmation when it is left out.'),
    reason: text(2000).optional().describe('For the person who confirms it.'),
  })
  .meta({ id: 'WorkflowProposal' });
export const diffQuery = z.strictObject({
  from: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9-]{1,39}@[1-9]\d{0,5}$/)
    .transform((text) => ({ id: text.split('@')[0] as string, version: Number(text.split('@')[1]) }))
    .optional()
    .describe('A version of this or another workflow, as `official-document@2`; the one in force of the same when it is left out.'),
});
const comparedVersion = z.object({ id: workflowId, version: z.string() });
export const comparedVersions = z
  .object({
    from: comparedVersion,
    to: comparedVersion,
    differences: z.array(
      z.object({
        about: z.enum(['name', 'step', 'approval', 'findings', 'state', 'queue', 'clock', 'way']),
        message: bilingual.describe('What is otherwise, in words.'),
      }),
    ),
  })
  .meta({ id: 'ComparedWorkflows' });
export const sentStory = z
  .strictObject({
    definition: z.record(z.string().max(100), z.unknown()),
    story: z
      .record(z.string().max(100), z.unknown())
      .describe(
        'Invented people with their roles, and what they do in order: `{ people: { Li: ["unitHead"] }, events: [{ by, event, step? }] }`.',
      ),
  })
  .meta({ id: 'SentWorkflowStory' });
const faultAt = z.object({ path: z.string(), code: z.string(), message: bilingual });
export const playedStory = z
  .object({
    textFaults: z.array(faultAt).describe('What is wrong with the definition, by its place.'),
    storyFaults: z.array(faultAt).describe('What is wrong with the story, by its place.'),
    answers: z.array(
      z.object({
        by: z.string(),
        event: z.string(),
        step: z.string().nullable(),
        taken: z.boolean(),
        refusal: z.object({ code: z.string(), message: bilingual }).nullable().describe('Why it was refused, and what to do.'),
        at: time.describe('In the story: clocks run.'),
        state: z.string(),
        places: z.array(z.string()).describe('Paths of the innermost states that are active after it.'),
        waitsFor: z.array(roleId),
        released: z.boolean(),
        open: z.boolean(),
        clocks: z.record(z.string(), z.string()).describe('Running clocks, and when each passes.'),
      }),
    ),
    offers: z
      .array(
        z.object({
          by: z.string(),
          event: z.string(),
          step: stepId.optional(),
          scan: z.enum(['clean', 'findings', 'blocked', 'failed', 'quarantined']).optional(),
          findings: z.record(z.enum(['confidentiality', 'legal', 'disclosure']), z.int()).optional(),
        }),
      )
      .describe('What would be taken next: each can be appended to the events of the story as it is.'),
  })
  .meta({ id: 'PlayedWorkflowStory' });
const workflowRef = z.object({ id: workflowId, version: z.string(), hash: sha256 });
export const itemMove = z
  .strictObject({
    to: z.string().min(1).max(20).describe('The version in force, as one knows it: items are moved to no other.'),
    reason: text(2000),
  })
  .meta({ id: 'ItemMove' });
export const movedItem = z
  .object({
    item: id,
    from: workflowRef,
    to: workflowRef,
    revision: z.int().describe('Number of the revision that has the same content under the new version.'),
    digest: sha256.describe('Its digest: every step decides on this one.'),
  })
  .meta({ id: 'MovedItem' });
export const withReason = z.strictObject({ reason: text(2000) });
