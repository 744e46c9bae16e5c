import { z } from 'zod';
import { ReviewError } from '../../../domain/errors.ts';
import { readMe } from '../../../engine/people/read-directory.ts';
import { changePassword } from '../../../engine/people/sign-in/change-password.ts';
import { identifySession } from '../../../engine/people/sign-in/identify.ts';
import { proveSession } from '../../../engine/people/sign-in/proof.ts';
import { endOtherSessions, endSession, listSessions } from '../../../engine/people/sign-in/sessions.ts';
import { signOut } from '../../../engine/people/sign-in/sign-out.ts';
import { currentSession, owedBy } from '../../access/authenticate.ts';
import { clearSessionCookie, readSessionCookie } from '../../access/session-cookie.ts';
import { type Route, route } from '../../route.ts';
import { id, named, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/people.ts';

export const SESSION_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/session',
    id: 'read-session',
    tag: 'session',
    summary: { en: 'The session of the cookie', zh: '当前会话' },
    access: 'session',
    answer: { status: 200, schema: named(schemas.session) },
    refusals: [],
    async handle({ engine, options, request }) {
      const found = await identifySession(engine, readSessionCookie(request, options.secure) ?? '');
      if (!found) throw new ReviewError('not-signed-in', 'The session has ended. Sign in again.');
      return { body: { account: found.account, expiresAt: found.session.expiresAt } };
    },
  }),
  route({
    method: 'delete',
    path: '/api/session',
    id: 'sign-out',
    tag: 'session',
    summary: { en: 'Sign out', zh: '退出登录' },
    access: 'session',
    answer: { status: 204 },
    refusals: ['origin-refused'],
    repeat: 'none',
    async handle({ engine, options, request, response }) {
      await signOut(engine, readSessionCookie(request, options.secure) ?? '');
      clearSessionCookie(response, options.secure);
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/api/session/proof',
    id: 'prove-session',
    tag: 'session',
    summary: { en: 'Prove once more who sits here, for what signs', zh: '再次验证身份，用于签署类操作' },
    access: 'session',
    body: schemas.proof,
    answer: { status: 200, schema: schemas.proved },
    refusals: ['sign-in-refused', 'origin-refused'],
    repeat: 'none',
    guessing: true,
    async handle({ engine, caller, body }) {
      const session = currentSession(caller);
      const proved = await proveSession(engine, { account: caller.account, session, proof: body });
      return { body: proved, headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'get',
    path: '/api/session/all',
    id: 'list-sessions',
    tag: 'session',
    summary: { en: 'One’s sessions: since when, from where, last used', zh: '本人的全部会话：登录时间、来源和最近使用时间' },
    access: 'session',
    answer: { status: 200, schema: page(schemas.openSession) },
    refusals: [],
    async handle({ engine, caller }) {
      const rows = await listSessions(engine, caller.account.id);
      return { body: { rows: rows.map((row) => ({ ...row, current: row.id === caller.session?.id })), next: null } };
    },
  }),
  route({
    method: 'delete',
    path: '/api/session/others',
    id: 'end-other-sessions',
    tag: 'session',
    summary: { en: 'End all of one’s sessions but this one', zh: '结束本人除当前会话外的全部会话' },
    access: 'session',
    answer: { status: 200, schema: schemas.endedSessions },
    refusals: ['origin-refused'],
    repeat: 'none',
    async handle({ engine, caller }) {
      const session = currentSession(caller).id;
      return { body: { ended: await endOtherSessions(engine, { account: caller.account.id, session }) } };
    },
  }),
  route({
    method: 'delete',
    path: '/api/session/all/{session}',
    id: 'end-session',
    tag: 'session',
    summary: { en: 'End one of one’s sessions', zh: '结束本人的一个会话' },
    access: 'session',
    params: z.strictObject({ session: id }),
    answer: { status: 204 },
    refusals: ['not-found', 'origin-refused'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      await endSession(engine, { account: caller.account.id, session: params.session });
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/api/me',
    id: 'read-me',
    tag: 'session',
    summary: { en: 'Oneself: account, roles held now, scopes of the token', zh: '本人账号、当前角色、令牌权限范围' },
    access: [
      'items:read',
      'items:write',
      'review',
      'release',
      'deliveries',
      'directory:read',
      'directory:write',
      'rules',
      'audit:read',
      'jobs',
    ],
    answer: { status: 200, schema: named(schemas.me) },
    refusals: [],
    async handle({ engine, caller }) {
      const way = caller.session?.way ?? null;
      return { body: { ...(await readMe(engine, caller.account.id)), scopes: caller.scopes, way, owes: owedBy(caller) } };
    },
  }),
  route({
    method: 'put',
    path: '/api/me/password',
    id: 'change-password',
    tag: 'session',
    summary: { en: 'Change one’s password; every session and API token ends', zh: '修改密码；所有会话和访问令牌随即结束' },
    access: 'session',
    body: schemas.passwordChange,
    answer: { status: 204 },
    refusals: ['sign-in-refused', 'password-refused', 'origin-refused'],
    repeat: 'none',
    guessing: true,
    async handle({ engine, options, caller, body, response }) {
      await changePassword(engine, { account: caller.account.id, ...body });
      clearSessionCookie(response, options.secure);
      return {};
    },
  }),
];
