import { type CheckAnswer, checkDefinition, tryDefinition } from '../../engine/definitions/check-definition.ts';
import { compareVersions } from '../../engine/definitions/compare-versions.ts';
import { discardDefinition, draftDefinition, editDefinition } from '../../engine/definitions/draft-definition.ts';
import { exportMachine } from '../../engine/definitions/export-machine.ts';
import { moveItem } from '../../engine/definitions/move-item.ts';
import { proposeDefinition, retireDefinition } from '../../engine/definitions/propose-definition.ts';
import { type DefinitionInFull, listDefinitions, readDefinitionOf } from '../../engine/definitions/read-definitions.ts';
import { tryStory } from '../../engine/definitions/try-story.ts';
import { itemTag } from '../entity-tag.ts';
import { done } from '../proposed.ts';
import { type Result, type Route, route } from '../route.ts';
import { workflowMachine } from '../schemas/catalogue.ts';
import { named } from '../schemas/fields.ts';
import { itemPath } from '../schemas/review.ts';
import * as schemas from '../schemas/workflow-definitions.ts';

function whole(definition: DefinitionInFull): Result {
  return { body: definition, headers: { ETag: itemTag(definition.edition), 'Cache-Control': 'no-store' } };
}

function checked(answer: CheckAnswer): Result {
  return { body: answer, ...(answer.state === 'running' && { status: 202, headers: { 'Retry-After': '2' } }) };
}

const READING: Route[] = [
  route({
    method: 'get',
    path: '/api/workflow-definitions',
    id: 'list-workflow-definitions',
    tag: 'rules',
    summary: {
      en: 'Workflows that the organisation made, in every version with its state, and warnings; for administrators and auditors',
      zh: '本单位自定义流程的全部版本、状态及告警（管理员、审计员）',
    },
    access: ['rules', 'audit:read'],
    answer: { status: 200, schema: named(schemas.definitionPage) },
    refusals: ['not-allowed'],
    async handle({ engine, caller }) {
      return { body: { rows: await listDefinitions(engine, caller.account.id), next: null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/workflow-definitions/{workflow}/{version}',
    id: 'read-workflow-definition',
    tag: 'rules',
    summary: {
      en: 'One version with its definition, its drawing, and what the check said of it',
      zh: '自定义流程的某一版本：定义、流程图和核验结果',
    },
    access: ['rules', 'audit:read'],
    params: schemas.definitionPath,
    answer: { status: 200, schema: named(schemas.definitionInFull) },
    refusals: ['not-allowed', 'not-found'],
    tagged: true,
    async handle({ engine, caller, params }) {
      return whole(await readDefinitionOf(engine, { by: caller.account.id, id: params.workflow, version: params.version }));
    },
  }),
];

const DRAFTING: Route[] = [
  route({
    method: 'post',
    path: '/api/workflow-definitions',
    id: 'draft-workflow',
    tag: 'rules',
    summary: { en: 'Draft the next version of a workflow; it may be unfinished', zh: '起草流程的下一版本（可未完成）' },
    access: ['rules'],
    body: schemas.sentDefinition,
    answer: { status: 201, schema: schemas.definitionInFull },
    refusals: ['not-allowed', 'in-use', 'too-large'],
    async handle({ engine, caller, body }) {
      const by = caller.account.id;
      return whole(await readDefinitionOf(engine, { by, ...(await draftDefinition(engine, { by, ...body })) }));
    },
  }),
  route({
    method: 'put',
    path: '/api/workflow-definitions/{workflow}/{version}',
    id: 'edit-workflow-draft',
    tag: 'rules',
    summary: { en: 'Edit a draft of a workflow; what was proposed is never edited', zh: '修改流程草案；已提交的不得修改' },
    access: ['rules'],
    params: schemas.definitionPath,
    body: schemas.sentDefinition,
    answer: { status: 200, schema: schemas.definitionInFull },
    refusals: ['not-allowed', 'not-found', 'in-use', 'stale-version', 'too-large'],
    tagged: true,
    async handle({ engine, caller, params, body, expected }) {
      const which = { by: caller.account.id, id: params.workflow, version: params.version };
      await editDefinition(engine, { ...which, ...body, ...expected });
      return whole(await readDefinitionOf(engine, which));
    },
  }),
  route({
    method: 'post',
    path: '/api/workflow-definitions/try',
    id: 'try-workflow',
    tag: 'rules',
    summary: {
      en: 'Check a definition that one is writing; no draft is stored. 202 while it runs: send it again',
      zh: '核验正在编写的流程定义，不保存草案；返回 202 表示仍在核验，请再次提交',
    },
    access: ['rules'],
    body: schemas.sentDefinition,
    answer: { status: 200, schema: schemas.checkAnswer },
    refusals: ['not-allowed', 'busy'],
    repeat: 'none',
    async handle({ engine, caller, body }) {
      return checked(await tryDefinition(engine, { by: caller.account.id, ...body }));
    },
  }),
  route({
    method: 'post',
    path: '/api/workflow-definitions/{workflow}/{version}/check',
    id: 'check-workflow',
    tag: 'rules',
    summary: {
      en: 'Search a version exhaustively; 202 while it runs: ask again',
      zh: '穷举核验流程版本；返回 202 表示仍在核验，请稍后再次请求',
    },
    access: ['rules'],
    params: schemas.definitionPath,
    answer: { status: 200, schema: schemas.checkAnswer },
    refusals: ['not-allowed', 'not-found', 'busy'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return checked(await checkDefinition(engine, { by: caller.account.id, id: params.workflow, version: params.version }));
    },
  }),
];

const DECIDING: Route[] = [
  route({
    method: 'post',
    path: '/api/workflow-definitions/{workflow}/{version}/propose',
    id: 'propose-workflow',
    tag: 'rules',
    summary: {
      en: 'Propose that a checked version comes in force; a second administrator confirms it',
      zh: '提议启用已通过核验的流程版本，由另一管理员确认',
    },
    access: ['rules'],
    params: schemas.definitionPath,
    body: schemas.proposalOfDefinition,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'not-found', 'in-use', 'missing-reason'],
    async handle({ engine, caller, params, body }) {
      return done(await proposeDefinition(engine, { by: caller.account.id, id: params.workflow, version: params.version, ...body }));
    },
  }),
  route({
    method: 'post',
    path: '/api/workflow-definitions/{workflow}/{version}/retire',
    id: 'retire-workflow',
    tag: 'rules',
    summary: {
      en: 'Propose that a confirmed version takes no new items; those that run on it go on',
      zh: '提议停用流程版本：不再用于新事项，办理中的事项不受影响',
    },
    access: ['rules'],
    params: schemas.definitionPath,
    body: schemas.withReason,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'not-found', 'in-use', 'missing-reason'],
    async handle({ engine, caller, params, body }) {
      return done(await retireDefinition(engine, { by: caller.account.id, id: params.workflow, version: params.version, ...body }));
    },
  }),
  route({
    method: 'post',
    path: '/api/workflow-definitions/{workflow}/{version}/discard',
    id: 'discard-workflow-draft',
    tag: 'rules',
    summary: { en: 'Put a version aside that was never in force', zh: '废止从未启用的流程版本' },
    access: ['rules'],
    params: schemas.definitionPath,
    body: schemas.withReason,
    answer: { status: 200, schema: schemas.definitionInFull },
    refusals: ['not-allowed', 'not-found', 'in-use'],
    async handle({ engine, caller, params, body }) {
      const which = { by: caller.account.id, id: params.workflow, version: params.version };
      await discardDefinition(engine, { ...which, ...body });
      return whole(await readDefinitionOf(engine, which));
    },
  }),
];

const TRYING: Route[] = [
  route({
    method: 'get',
    path: '/api/workflow-definitions/{workflow}/{version}/machine',
    id: 'export-definition-machine',
    tag: 'rules',
    summary: {
      en: 'What a version makes, as the JSON of its XState machine, for Stately and other tools; a draft as well, as far as it reads',
      zh: '自定义流程版本所生成的 XState 状态机 JSON，可用 Stately 等工具打开；可读的草案亦可',
    },
    access: ['rules', 'audit:read'],
    params: schemas.definitionPath,
    answer: { status: 200, schema: workflowMachine },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      return { body: await exportMachine(engine, { by: caller.account.id, id: params.workflow, version: params.version }) };
    },
  }),
  route({
    method: 'get',
    path: '/api/workflow-definitions/{workflow}/{version}/diff',
    id: 'compare-workflows',
    tag: 'rules',
    summary: {
      en: 'What is otherwise in a version than in another one, in words',
      zh: '两个流程版本的差异（文字说明）',
    },
    access: ['rules', 'audit:read'],
    params: schemas.definitionPath,
    query: schemas.diffQuery,
    answer: { status: 200, schema: schemas.comparedVersions },
    refusals: ['not-allowed', 'not-found', 'unknown-workflow'],
    async handle({ engine, caller, params, query }) {
      const asked = { by: caller.account.id, id: params.workflow, version: params.version, from: query.from };
      return { body: await compareVersions(engine, asked) };
    },
  }),
  route({
    method: 'post',
    path: '/api/workflow-definitions/simulate',
    id: 'simulate-workflow',
    tag: 'rules',
    summary: {
      en: 'Play a story of invented people on a definition; nothing is stored',
      zh: '以虚拟人员在流程定义上模拟办理，不保存任何内容',
    },
    access: ['rules'],
    body: schemas.sentStory,
    answer: { status: 200, schema: schemas.playedStory },
    refusals: ['not-allowed'],
    repeat: 'none',
    async handle({ engine, caller, body }) {
      return { body: await tryStory(engine, { by: caller.account.id, ...body }) };
    },
  }),
];

const MOVING: Route[] = [
  route({
    method: 'post',
    path: '/api/items/{item}/workflow',
    id: 'move-item',
    tag: 'items',
    summary: {
      en: 'Move an item that is with its drafter to the version of its workflow in force; every step decides anew',
      zh: '将退回拟稿人的事项转入流程现行版本，各环节重新审查',
    },
    access: ['rules'],
    params: itemPath,
    body: schemas.itemMove,
    answer: { status: 200, schema: schemas.movedItem },
    refusals: [
      'not-allowed',
      'not-found',
      'own-item',
      'already-decided',
      'event-not-accepted',
      'stale-version',
      'quarantined',
      'unknown-workflow',
    ],
    tagged: true,
    async handle({ engine, caller, params, body, expected }) {
      return {
        body: await moveItem(engine, { by: caller.account.id, item: params.item, version: body.to, reason: body.reason, ...expected }),
      };
    },
  }),
];

export const WORKFLOW_DEFINITION_ROUTES: Route[] = [...READING, ...DRAFTING, ...DECIDING, ...TRYING, ...MOVING];
