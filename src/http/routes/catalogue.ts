import { z } from 'zod';
import { ReviewError } from '../../domain/errors.ts';
import { type Route, route } from '../route.ts';
import * as schemas from '../schemas/catalogue.ts';
import { page } from '../schemas/fields.ts';

const rulePath = z.strictObject({ rule: z.string().min(1).max(100) });
const workflowPath = z.strictObject({ workflow: z.string().min(1).max(100), version: z.string().min(1).max(20) });

export const CATALOGUE_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/rules',
    id: 'list-rules',
    tag: 'catalogue',
    summary: { en: 'Rules that scan every revision', zh: '扫描规则目录' },
    access: ['items:read'],
    answer: { status: 200, schema: page(schemas.rule) },
    refusals: [],
    async handle({ options }) {
      return { body: { rows: options.rules, next: null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/rules/{rule}',
    id: 'read-rule',
    tag: 'catalogue',
    summary: { en: 'One rule', zh: '某一规则' },
    access: ['items:read'],
    params: rulePath,
    answer: { status: 200, schema: schemas.rule },
    refusals: ['not-found'],
    async handle({ options, params }) {
      const found = options.rules.find(({ id }) => id === params.rule);
      if (!found) throw new ReviewError('not-found', 'There is no such rule.');
      return { body: found };
    },
  }),
  route({
    method: 'get',
    path: '/api/workflows',
    id: 'list-workflows',
    tag: 'catalogue',
    summary: { en: 'Workflows in every version that runs, with their diagrams', zh: '流程各版本及流程图' },
    access: ['items:read'],
    answer: { status: 200, schema: page(schemas.workflow) },
    refusals: [],
    async handle({ engine }) {
      return { body: { rows: engine.workflows.list(), next: null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/workflows/{workflow}/{version}',
    id: 'read-workflow',
    tag: 'catalogue',
    summary: { en: 'One version of a workflow', zh: '流程的某一版本' },
    access: ['items:read'],
    params: workflowPath,
    answer: { status: 200, schema: schemas.workflow },
    refusals: ['not-found'],
    async handle({ engine, params }) {
      const found = engine.workflows.list().find(({ id, version }) => id === params.workflow && version === params.version);
      if (!found) throw new ReviewError('not-found', 'There is no such workflow version.');
      return { body: found };
    },
  }),
];
