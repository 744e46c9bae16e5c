import { createUnit } from '../../../engine/people/create-unit.ts';
import { readUnits } from '../../../engine/people/read-directory.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/people.ts';

export const UNIT_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/units',
    id: 'list-units',
    tag: 'directory',
    summary: { en: 'All units', zh: '全部单位' },
    access: ['items:read', 'directory:read'],
    answer: { status: 200, schema: page(schemas.unit) },
    refusals: [],
    async handle({ engine }) {
      return { body: { rows: await readUnits(engine), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/units',
    id: 'create-unit',
    tag: 'directory',
    summary: { en: 'Create a unit below another one', zh: '在上级单位下新建单位' },
    access: ['directory:write'],
    body: schemas.newUnit,
    answer: { status: 201, schema: schemas.unit },
    refusals: ['not-allowed'],
    async handle({ engine, caller, body }) {
      return { body: await createUnit(engine, { by: caller.account.id, ...body }) };
    },
  }),
];
