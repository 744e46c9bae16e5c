import {
  changeRecipientGroup,
  createRecipientGroup,
  endRecipientGroup,
  listRecipientGroups,
} from '../../../engine/delivery/recipient-groups.ts';
import { type Route, route } from '../../route.ts';
import { named, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/recipient-groups.ts';

export const RECIPIENT_GROUP_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/recipient-groups',
    id: 'list-recipient-groups',
    tag: 'directory',
    summary: { en: 'Groups of recipients that an item of a unit can take the members of', zh: '某单位事项可选用的特定对象分组' },
    access: ['items:write', 'release', 'directory:read'],
    query: schemas.recipientGroupsQuery,
    answer: { status: 200, schema: named(page(schemas.recipientGroup)) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query }) {
      return { body: { rows: await listRecipientGroups(engine, caller.account.id, query.unit), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/recipient-groups',
    id: 'create-recipient-group',
    tag: 'directory',
    summary: { en: 'Make a group of accounts and checked contacts', zh: '新建特定对象分组（账号和已核对的联系人）' },
    access: ['release', 'directory:write'],
    body: schemas.newRecipientGroup,
    answer: { status: 201, schema: named(schemas.recipientGroup) },
    refusals: ['not-allowed', 'unknown-recipient'],
    async handle({ engine, caller, body }) {
      return { body: await createRecipientGroup(engine, { by: caller.account.id, ...body }) };
    },
  }),
  route({
    method: 'put',
    path: '/api/recipient-groups/{group}',
    id: 'change-recipient-group',
    tag: 'directory',
    summary: {
      en: 'Give a group another name and other members; plans keep what they took over',
      zh: '变更特定对象分组；已有发布计划不受影响',
    },
    access: ['release', 'directory:write'],
    params: schemas.recipientGroupPath,
    body: schemas.changedRecipientGroup,
    answer: { status: 200, schema: named(schemas.recipientGroup) },
    refusals: ['not-allowed', 'not-found', 'unknown-recipient'],
    repeat: 'none',
    async handle({ engine, caller, params, body }) {
      return { body: await changeRecipientGroup(engine, { by: caller.account.id, group: params.group, ...body }) };
    },
  }),
  route({
    method: 'delete',
    path: '/api/recipient-groups/{group}',
    id: 'end-recipient-group',
    tag: 'directory',
    summary: { en: 'End a group; it is picked no more', zh: '停用特定对象分组' },
    access: ['release', 'directory:write'],
    params: schemas.recipientGroupPath,
    answer: { status: 200, schema: schemas.ended },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      await endRecipientGroup(engine, { by: caller.account.id, group: params.group });
      return { body: { ended: true } };
    },
  }),
];
