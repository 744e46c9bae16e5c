import { z } from 'zod';
import { createToken } from '../../../engine/people/create-token.ts';
import { listTokens } from '../../../engine/people/list-tokens.ts';
import { revokeToken } from '../../../engine/people/revoke-token.ts';
import { requireSigning } from '../../access/authenticate.ts';
import { type Route, route } from '../../route.ts';
import { id, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/people.ts';

export const TOKEN_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/tokens',
    id: 'list-tokens',
    tag: 'session',
    summary: { en: 'One’s API tokens, without their secrets', zh: '本人的访问令牌（不含密文）' },
    access: 'session',
    answer: { status: 200, schema: page(schemas.token) },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: { rows: await listTokens(engine, caller.account.id), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/tokens',
    id: 'create-token',
    tag: 'session',
    summary: { en: 'Make an API token; its secret is shown once', zh: '创建访问令牌；密文仅显示一次' },
    access: 'session',
    body: schemas.newToken,
    answer: { status: 201, schema: schemas.createdToken },
    refusals: ['proof-needed', 'origin-refused'],
    shownOnce: ['secret'],
    async handle({ engine, caller, body }) {
      // Otherwise a screen that was left open would sign by way of a token.
      if (body.scopes.includes('sign')) requireSigning(engine, caller);
      return { body: await createToken(engine, { account: caller.account, ...body }), headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'delete',
    path: '/api/tokens/{token}',
    id: 'revoke-token',
    tag: 'session',
    summary: { en: 'End one of one’s API tokens', zh: '撤销本人的访问令牌' },
    access: 'session',
    params: z.strictObject({ token: id }),
    answer: { status: 200, schema: schemas.revoked },
    refusals: ['not-found', 'origin-refused'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: await revokeToken(engine, { account: caller.account.id, token: params.token }) };
    },
  }),
];
