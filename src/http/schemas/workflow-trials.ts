import { z } from 'zod';
import { EVENT_NAMES } from '../../domain/names/events.ts';
import { roleId, stepId, text, time } from './fields.ts';

const bilingual = z.object({ en: z.string(), zh: z.string() });
const definition = z.record(z.string().max(100), z.unknown()).describe('As the published form `imprimatur-workflow/1` says.');
const event = z.enum(Object.keys(EVENT_NAMES) as [keyof typeof EVENT_NAMES, ...(keyof typeof EVENT_NAMES)[]]);

export const simulationInput = z
  .strictObject({
    definition,
    story: z
      .record(z.string().max(100), z.unknown())
      .describe('`people`: roles of each by name; `events`: who sends what, in order; `attribute` and `mode` of the invented item.'),
  })
  .meta({ id: 'WorkflowSimulationInput' });

export const simulation = z
  .object({
    answers: z
      .array(
        z.object({
          by: z.string().describe('One of the people of the story, `drafter` or `system`.'),
          event,
          step: stepId.nullable(),
          taken: z.boolean(),
          refusal: z.object({ code: z.string(), message: bilingual }).nullable().describe('Why it was refused, and what to do.'),
          at: time.describe('Time of the invented clock.'),
          state: z.string().describe('Top-level state after it.'),
          places: z.array(z.string()).describe('Paths of the innermost states.'),
          waitsFor: z.array(roleId),
          released: z.boolean(),
          open: z.boolean(),
          clocks: z.record(z.string(), time).describe('Running clocks and when each passes.'),
        }),
      )
      .describe('What came of each event, in order.'),
    offers: z
      .array(
        z.object({
          by: z.string(),
          event,
          step: stepId.optional(),
          scan: z.string().optional(),
          findings: z.record(z.string(), z.int()).optional(),
        }),
      )
      .describe('What would be taken next: each can be appended to the events as it is.'),
  })
  .meta({ id: 'WorkflowSimulation' });

export const comparisonInput = z
  .strictObject({
    definition,
    than: text(60).describe('What it is compared with: `official-document@2`.'),
  })
  .meta({ id: 'WorkflowComparisonInput' });

export const comparison = z
  .object({
    differences: z
      .array(z.object({ about: z.string().describe('What it is about: a step, a clock, a way…'), message: bilingual }))
      .describe('Empty: it does the same.'),
  })
  .meta({ id: 'WorkflowComparison' });
