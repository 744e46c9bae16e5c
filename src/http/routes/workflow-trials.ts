import { compareDefinition, simulateDefinition } from '../../engine/definitions/try-out.ts';
import { type Route, route } from '../route.ts';
import * as schemas from '../schemas/workflow-trials.ts';

/** What one may do with a definition before it is anything: nothing of it is stored. */
export const WORKFLOW_TRIAL_ROUTES: Route[] = [
  route({
    method: 'post',
    path: '/api/workflow-definitions/simulate',
    id: 'simulate-workflow',
    tag: 'rules',
    summary: {
      en: 'Play a story of invented people on a definition, and learn what could be done next',
      zh: '由虚拟人员在流程定义上试运行，并列出下一步可办理的操作',
    },
    access: ['rules', 'audit:read'],
    body: schemas.simulationInput,
    answer: { status: 200, schema: schemas.simulation },
    refusals: ['not-allowed'],
    repeat: 'none',
    async handle({ engine, caller, body }) {
      return { body: await simulateDefinition(engine, { by: caller.account.id, ...body }) };
    },
  }),
  route({
    method: 'post',
    path: '/api/workflow-definitions/compare',
    id: 'compare-workflow',
    tag: 'rules',
    summary: { en: 'What differs between a definition and a version that runs here, in words', zh: '流程定义与系统中某一版本的差别' },
    access: ['rules', 'audit:read'],
    body: schemas.comparisonInput,
    answer: { status: 200, schema: schemas.comparison },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, body }) {
      return { body: { differences: await compareDefinition(engine, { by: caller.account.id, ...body }) } };
    },
  }),
];
