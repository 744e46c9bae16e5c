import { declareRole } from '../../../engine/people/roles/declare-role.ts';
import { readRoles } from '../../../engine/people/roles/read-roles.ts';
import { retireRole } from '../../../engine/people/roles/retire-role.ts';
import { type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/roles.ts';

export const ROLE_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/roles',
    id: 'list-roles',
    tag: 'directory',
    summary: {
      en: 'All roles with their holders, the items that wait for them and the workflows that name them, for administrators and auditors',
      zh: '全部角色及其担任人数、等待办理的事项数和使用该角色的流程（管理员、审计员）',
    },
    access: ['directory:read'],
    answer: { status: 200, schema: schemas.roles },
    refusals: ['not-allowed'],
    async handle({ engine, caller }) {
      return { body: { rows: await readRoles(engine, caller.account.id), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/roles',
    id: 'declare-role',
    tag: 'directory',
    summary: { en: 'Declare a role of the organisation’s own', zh: '设立本单位自定义角色' },
    access: ['directory:write'],
    body: schemas.newRole,
    answer: { status: 201, schema: schemas.declaredRole },
    refusals: ['not-allowed', 'in-use'],
    async handle({ engine, caller, body }) {
      return { body: await declareRole(engine, { by: caller.account.id, ...body }) };
    },
  }),
  route({
    method: 'post',
    path: '/api/roles/{role}/retire',
    id: 'retire-role',
    tag: 'directory',
    summary: {
      en: 'Retire a role: nobody gets it any more, its holders keep it. Not while new items begin on a workflow that names it',
      zh: '停用自定义角色：不再授予，现任人员保留至办结；新事项仍适用含该角色的流程时不得停用',
    },
    access: ['directory:write'],
    params: schemas.rolePath,
    body: schemas.retirement,
    answer: { status: 200, schema: schemas.retiredRole },
    refusals: ['not-allowed', 'not-found', 'in-use'],
    async handle({ engine, caller, params, body }) {
      return { body: await retireRole(engine, { by: caller.account.id, id: params.role, ...body }) };
    },
  }),
];
