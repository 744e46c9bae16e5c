import type { Request, Response } from 'express';
import { endDemonstration, isOver, offeredPeople, signInByClick } from '../../../engine/people/sign-in/demonstration.ts';
import { identifySession, identifyWaiting } from '../../../engine/people/sign-in/identify.ts';
import { type SignedIn, type SignInSource, signIn } from '../../../engine/people/sign-in/sign-in.ts';
import { signOut } from '../../../engine/people/sign-in/sign-out.ts';
import { completeSignIn } from '../../../engine/second-factor/complete-sign-in.ts';
import { currentSession } from '../../access/authenticate.ts';
import { isFromThisMachine } from '../../access/local-request.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../../access/session-cookie.ts';
import { sourceOf } from '../../limits/rate-limits.ts';
import type { AppOptions } from '../../options.ts';
import { type Result, type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/people.ts';

/** Where a session is opened from, as its owner reads it in their list. */
export function cameFrom(request: Request): SignInSource {
  return { address: sourceOf(request), agent: request.get('User-Agent')?.slice(0, 200) ?? null };
}

/** Sets the cookie. Who owes the second factor is told nothing of the account yet. */
function welcome({ account, session, token }: SignedIn, options: AppOptions, response: Response): Result {
  setSessionCookie(response, options.secure, token, session.expiresAt);
  const waits = session.awaitsSecondFactor;
  const body = { account: waits ? null : account, expiresAt: session.expiresAt, needs: waits ? ('second-factor' as const) : null };
  return { body, headers: { 'Cache-Control': 'no-store' } };
}

export const SIGN_IN_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/sign-in-ways',
    id: 'read-sign-in-ways',
    tag: 'session',
    summary: {
      en: 'How one can sign in here, and whether this browser is signed in already',
      zh: '可用的登录方式，以及本浏览器是否已登录',
    },
    access: 'public',
    answer: { status: 200, schema: schemas.signInWays },
    refusals: [],
    async handle({ engine, options, request }) {
      const cookie = readSessionCookie(request, options.secure) ?? '';
      const signedIn = (await identifySession(engine, cookie)) !== undefined;
      const awaits = !signedIn && (await identifyWaiting(engine, cookie)) ? 'second-factor' : null;
      const people = isFromThisMachine(request, options) ? await offeredPeople(engine) : null;
      const demonstration =
        people?.map((person) => ({ ...person, roles: person.roles.map((id) => ({ id, name: engine.roles.nameOf(id) })) })) ?? null;
      const provider = options.provider ? { name: options.provider.settings.name } : null;
      const ways = provider ? (['password', 'provider'] as const) : (['password'] as const);
      return { body: { signedIn, awaits, ways, provider, demonstration }, headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'post',
    path: '/api/session',
    id: 'sign-in',
    tag: 'session',
    summary: { en: 'Sign in; the answer sets the session cookie', zh: '登录；应答设置会话 Cookie' },
    access: 'sign-in',
    body: schemas.signIn,
    answer: { status: 201, schema: schemas.signedIn },
    refusals: ['sign-in-refused', 'account-disabled', 'origin-refused'],
    repeat: 'none',
    async handle({ engine, options, body, request, response }) {
      const signedIn = await signIn(engine, body, cameFrom(request));
      // Somebody came in from elsewhere with a right password: it is no trial any more.
      if (!isFromThisMachine(request, options)) await endDemonstration(engine, 'address');
      return welcome(signedIn, options, response);
    },
  }),
  route({
    method: 'post',
    path: '/api/session/demonstration',
    id: 'sign-in-by-click',
    tag: 'session',
    summary: {
      en: 'Sign in as one of the people of the first start, on the machine itself, while nothing else was set up',
      zh: '在本机以初始示例人员身份登录，仅限尚未正式启用的系统',
    },
    access: 'sign-in',
    body: schemas.click,
    answer: { status: 201, schema: schemas.signedIn },
    refusals: ['not-allowed', 'not-found', 'account-disabled', 'origin-refused'],
    repeat: 'none',
    async handle({ engine, options, body, request, response }) {
      if (!isFromThisMachine(request, options)) throw isOver();
      return welcome(await signInByClick(engine, body.login, cameFrom(request)), options, response);
    },
  }),
  route({
    method: 'post',
    path: '/api/session/second-factor',
    id: 'give-second-factor',
    tag: 'session',
    summary: {
      en: 'Give the code that a sign-in waits for; the answer sets another session cookie',
      zh: '提交登录所需的二次验证码；应答更新会话 Cookie',
    },
    access: 'second-factor',
    body: schemas.secondFactorCode,
    answer: { status: 201, schema: schemas.signedIn },
    refusals: ['sign-in-refused', 'not-signed-in', 'origin-refused'],
    repeat: 'none',
    guessing: true,
    async handle({ engine, options, caller, body, response }) {
      const session = currentSession(caller);
      return welcome(await completeSignIn(engine, { account: caller.account, session, ...body }), options, response);
    },
  }),
  route({
    method: 'delete',
    path: '/api/session/second-factor',
    id: 'leave-second-factor',
    tag: 'session',
    summary: { en: 'Give up a sign-in that waits for its code', zh: '放弃等待二次验证的登录' },
    access: 'second-factor',
    answer: { status: 204 },
    refusals: ['not-signed-in', 'origin-refused'],
    repeat: 'none',
    async handle({ engine, options, request, response }) {
      await signOut(engine, readSessionCookie(request, options.secure) ?? '');
      clearSessionCookie(response, options.secure);
      return {};
    },
  }),
];
