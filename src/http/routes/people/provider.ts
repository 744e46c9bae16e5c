import type { Request } from 'express';
import { ReviewError } from '../../../domain/errors.ts';
import { identifySession } from '../../../engine/people/sign-in/identify.ts';
import { proveElsewhere, signInElsewhere } from '../../../engine/people/sign-in/sign-in-elsewhere.ts';
import { readSessionCookie, setSessionCookie } from '../../access/session-cookie.ts';
import type { AppOptions } from '../../options.ts';
import { setAttemptCookie, takeAttemptCookie } from '../../provider/attempt-cookie.ts';
import type { Provider } from '../../provider/provider.ts';
import { type Result, type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/people.ts';
import { cameFrom } from './sign-in.ts';

const BACK = '/api/session/provider/callback';
/** Where a window that proves something tells the page that opened it. */
const PROVED = '/proved';

/** Sends the browser there. A browser is on this address, and shows no problem document to its person. */
const to = (address: string): Result => ({ status: 303, headers: { Location: address, 'Cache-Control': 'no-store' } });

/** To the page that says in words what was refused. */
function refusedTo(page: string, error: unknown): Result {
  if (!(error instanceof ReviewError)) throw error;
  return to(`${page}?refused=${error.code}`);
}

function providerOf({ provider }: AppOptions): Provider {
  if (!provider) throw new ReviewError('not-found', 'This installation has no sign-in service. Sign in with name and password.');
  return provider;
}

/** The address as the browser sees it: what is configured, else what it asked for. */
function ownAddress(request: Request, { origins, secure }: AppOptions): string {
  return origins[0] ?? `${secure ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`;
}

export const PROVIDER_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/session/provider',
    id: 'begin-provider-sign-in',
    tag: 'session',
    summary: {
      en: 'Send the browser to the sign-in service of the organisation, to sign in or to prove who sits here',
      zh: '将浏览器转到单位统一身份认证服务，用于登录或再次验证身份',
    },
    access: 'sign-in',
    query: schemas.providerBegin,
    answer: { status: 303 },
    refusals: ['not-found'],
    async handle({ engine, options, query, request, response }) {
      const provider = providerOf(options);
      const isProof = query.purpose === 'proof';
      try {
        const found = isProof ? await identifySession(engine, readSessionCookie(request, options.secure) ?? '') : undefined;
        if (isProof && !found) throw new ReviewError('not-signed-in', 'The session has ended. Sign in again.');
        const { address, attempt } = await provider.begin(`${ownAddress(request, options)}${BACK}`, isProof);
        const session = found?.session;
        const journey = { ...attempt, next: query.next, proves: session?.id ?? null, account: session?.account ?? null };
        setAttemptCookie(engine, response, options.secure, journey);
        return to(address);
      } catch (error) {
        return refusedTo(isProof ? PROVED : '/sign-in', error);
      }
    },
  }),
  route({
    method: 'get',
    path: BACK,
    id: 'end-provider-sign-in',
    tag: 'session',
    summary: { en: 'Where the sign-in service sends the browser back to', zh: '统一身份认证服务的回调地址' },
    access: 'sign-in',
    query: schemas.providerAnswer,
    answer: { status: 303 },
    refusals: ['not-found'],
    async handle({ engine, options, request, response }) {
      const provider = providerOf(options);
      let page = '/sign-in';
      try {
        const journey = takeAttemptCookie(engine, request, response, options.secure);
        if (journey.proves !== null) page = PROVED;
        const identity = await provider.end(new URL(request.originalUrl, ownAddress(request, options)), journey);
        if (journey.proves !== null) {
          await proveElsewhere(engine, identity, { id: journey.proves, account: journey.account ?? '' });
          return to(PROVED);
        }
        const { session, token } = await signInElsewhere(engine, identity, provider.settings, cameFrom(request));
        setSessionCookie(response, options.secure, token, session.expiresAt);
        return to(session.awaitsSecondFactor ? `/second-factor?next=${encodeURIComponent(journey.next)}` : journey.next);
      } catch (error) {
        return refusedTo(page, error);
      }
    },
  }),
];
