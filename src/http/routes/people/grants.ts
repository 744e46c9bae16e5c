import { z } from 'zod';
import { delegateRole } from '../../../engine/people/delegate-role.ts';
import { grantRole } from '../../../engine/people/grant-role.ts';
import { listDelegations, listGrants } from '../../../engine/people/read-directory.ts';
import { revokeGrant } from '../../../engine/people/revoke-grant.ts';
import { waiting } from '../../proposed.ts';
import { type Route, route } from '../../route.ts';
import { id, named, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/people.ts';

const grantPath = z.strictObject({ account: id, grant: id });

export const GRANT_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/grants',
    id: 'list-grants',
    tag: 'directory',
    summary: { en: 'Grants of oneself, or of an account in one’s units', zh: '本人的授权，或本单位某账号的授权' },
    access: ['directory:read'],
    query: schemas.grantsOf,
    answer: { status: 200, schema: named(page(schemas.grant)) },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, query }) {
      const rows = await listGrants(engine, caller.account.id, query.account ?? caller.account.id);
      return { body: { rows, next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/grants',
    id: 'grant-role',
    tag: 'directory',
    summary: {
      en: 'Give an account a role over a unit; one that decides waits for a second person',
      zh: '授予账号某单位的角色；审查类角色须另一人确认',
    },
    access: ['directory:write'],
    body: schemas.newGrant,
    answer: { status: 201, schema: schemas.grant, orProposal: true },
    refusals: ['not-allowed', 'not-found', 'account-disabled', 'missing-reason'],
    async handle({ engine, caller, body }) {
      const { from, ...rest } = body;
      const made = await grantRole(engine, { by: caller.account.id, ...rest, ...(from !== undefined && { from }) });
      if ('grant' in made) return { body: made.grant };
      return made.effect?.kind === 'role-grant' ? { body: made.effect.grants[0] } : waiting(made.proposal);
    },
  }),
  route({
    method: 'delete',
    path: '/api/accounts/{account}/grants/{grant}',
    id: 'revoke-grant',
    tag: 'directory',
    summary: { en: 'End a grant: a delegation of one’s own, or any in one’s units', zh: '撤销授权：本人的委托，或本单位的任一授权' },
    access: ['directory:write'],
    params: grantPath,
    answer: { status: 200, schema: schemas.revoked },
    refusals: ['not-allowed', 'not-found', 'last-administrator'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: await revokeGrant(engine, { by: caller.account.id, ...params }) };
    },
  }),
  route({
    method: 'get',
    path: '/api/delegations',
    id: 'list-delegations',
    tag: 'directory',
    summary: { en: 'Delegations that one has given and received', zh: '本人发出和收到的委托' },
    access: ['directory:read'],
    answer: { status: 200, schema: named(schemas.delegations) },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: await listDelegations(engine, caller.account.id) };
    },
  }),
  route({
    method: 'post',
    path: '/api/delegations',
    id: 'delegate-role',
    tag: 'directory',
    summary: { en: 'Delegate a role of one’s own; it always has an end', zh: '委托本人的角色；必须设定截止时间' },
    access: ['directory:write'],
    body: schemas.newDelegation,
    answer: { status: 201, schema: schemas.grant },
    refusals: ['not-allowed', 'not-found', 'account-disabled'],
    async handle({ engine, caller, body }) {
      const { from, ...rest } = body;
      return { body: await delegateRole(engine, { by: caller.account.id, ...rest, ...(from !== undefined && { from }) }) };
    },
  }),
];
