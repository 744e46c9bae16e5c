import { readKinds, readVocabulary } from '../../engine/reading/read-vocabulary.ts';
import { type Route, route } from '../route.ts';
import { page } from '../schemas/fields.ts';
import * as schemas from '../schemas/vocabulary.ts';

export const VOCABULARY_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/vocabulary',
    id: 'read-vocabulary',
    tag: 'catalogue',
    summary: {
      en: 'What everything is called in both languages: roles, steps, states, events, attributes, grounds, clocks…',
      zh: '各类名称的中英文对照：角色、环节、状态、操作、公开属性、理由、期限等',
    },
    access: ['items:read', 'deliveries', 'directory:read', 'audit:read'],
    answer: { status: 200, schema: schemas.vocabulary },
    refusals: [],
    async handle({ engine }) {
      return { body: readVocabulary(engine) };
    },
  }),
  route({
    method: 'get',
    path: '/api/kinds',
    id: 'list-kinds',
    tag: 'catalogue',
    summary: { en: 'Kinds of items that can be made, each with its steps and its form', zh: '可新建的事项种类及其审查环节和表单' },
    access: ['items:read', 'items:write'],
    answer: { status: 200, schema: page(schemas.kind) },
    refusals: [],
    async handle({ engine }) {
      return { body: { rows: readKinds(engine), next: null } };
    },
  }),
];
