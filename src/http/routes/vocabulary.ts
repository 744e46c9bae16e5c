import { readVocabulary } from '../../engine/reading/read-vocabulary.ts';
import { type Route, route } from '../route.ts';
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
];
