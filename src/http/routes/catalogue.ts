import { z } from 'zod';
import { ReviewError } from '../../domain/errors.ts';
import { basisText } from '../../domain/form/basis.ts';
import { chartOf } from '../../domain/workflow/chart.ts';
import { machineJson } from '../../domain/workflow/machine-json.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { Engine } from '../../engine/engine.ts';
import { languageOf } from '../language.ts';
import { type Route, route } from '../route.ts';
import * as schemas from '../schemas/catalogue.ts';
import { page } from '../schemas/fields.ts';

const rulePath = z.strictObject({ rule: z.string().min(1).max(100) });
const workflowPath = z.strictObject({ workflow: z.string().min(1).max(100), version: z.string().min(1).max(20) });

function workflowVersion({ workflows }: Engine, params: z.output<typeof workflowPath>): LoadedWorkflow {
  const found = workflows.list().find(({ id, version }) => id === params.workflow && version === params.version);
  if (!found) throw new ReviewError('not-found', 'There is no such workflow version.');
  return found;
}

function workflowBody({ workflows }: Engine, workflow: LoadedWorkflow) {
  const { names, own, hash } = workflow;
  const current = workflows.currents().some((one) => one.hash === hash);
  return {
    ...workflow,
    name: names.name,
    own: own !== undefined,
    current,
    inForceFrom: own?.inForceFrom ?? null,
    retiredAt: own?.retiredAt ?? null,
  };
}

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
    summary: { en: 'One rule with its description', zh: '某一规则及其说明' },
    access: ['items:read'],
    params: rulePath,
    answer: { status: 200, schema: schemas.ruleInFull },
    refusals: ['not-found'],
    async handle({ options, params, request }) {
      const found = options.rules.find(({ id }) => id === params.rule);
      if (!found) throw new ReviewError('not-found', 'There is no such rule.');
      const readme = (await options.readmeOf?.(found.id, languageOf(request))) ?? null;
      return { body: { ...found, basisText: found.basis.map(basisText), readme } };
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
      return { body: { rows: engine.workflows.list().map((one) => workflowBody(engine, one)), next: null } };
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
      return { body: workflowBody(engine, workflowVersion(engine, params)) };
    },
  }),
  route({
    method: 'get',
    path: '/api/workflows/{workflow}/{version}/chart',
    id: 'read-workflow-chart',
    tag: 'catalogue',
    summary: { en: 'States and transitions of a workflow version, with their names', zh: '流程版本的状态与流转（含名称）' },
    access: ['items:read', 'audit:read'],
    params: workflowPath,
    answer: { status: 200, schema: schemas.workflowChart },
    refusals: ['not-found'],
    async handle({ engine, params }) {
      const { id, version, hash, names, machine } = workflowVersion(engine, params);
      return { body: { id, version, hash, name: names.name, about: names.about, ...chartOf(machine, names) } };
    },
  }),
  route({
    method: 'get',
    path: '/api/workflows/{workflow}/{version}/machine',
    id: 'export-workflow-machine',
    tag: 'catalogue',
    summary: {
      en: 'A workflow version as the JSON of its XState machine, for Stately and other tools that draw and simulate it',
      zh: '流程版本的 XState 状态机 JSON，可用 Stately 等工具绘图和模拟',
    },
    access: ['items:read', 'audit:read'],
    params: workflowPath,
    answer: { status: 200, schema: schemas.workflowMachine },
    refusals: ['not-found'],
    async handle({ engine, params }) {
      return { body: machineJson(workflowVersion(engine, params).machine) };
    },
  }),
];
