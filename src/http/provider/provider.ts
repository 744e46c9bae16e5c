import * as client from 'openid-client';
import { ReviewError } from '../../domain/errors.ts';
import type { OutsideIdentity, ProviderSettings } from '../../engine/people/sign-in/sign-in-elsewhere.ts';

/** What must come back with the person. It stays in their browser, sealed. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
  /** The person is to show who they are now, however recently they did. */
  fresh: boolean;
}

export interface Provider {
  settings: ProviderSettings;
  /** Where to send the person. `provider-unavailable` when the service does not answer. */
  begin(redirectUri: string, fresh: boolean): Promise<{ address: string; attempt: Attempt }>;
  /** Who came back, by the whole address that they came back to. `provider-refused` when the service, or a check, says no. */
  end(address: URL, attempt: Attempt): Promise<OutsideIdentity>;
}

const SECONDS = 15;

/** Speaks with the service, which is asked for its addresses at the first need. Authorization code with PKCE (RFC 7636), state and nonce. */
export function openProvider(settings: ProviderSettings): Provider {
  let known: Promise<client.Configuration> | undefined;
  const configuration = () => {
    known ??= discover(settings);
    // The next one asks again.
    known.catch(() => (known = undefined));
    return known;
  };
  return {
    settings,
    async begin(redirectUri, fresh) {
      const config = await configuration();
      const attempt = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), fresh };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...(fresh && { prompt: 'login', max_age: '0' }),
      });
      return { address: url.href, attempt };
    },
    async end(address, { state, nonce, verifier, fresh }) {
      const config = await configuration();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await client.authorizationCodeGrant(config, address, { ...checks, ...(fresh && { maxAge: 0 }) }).catch(refusal);
      const claims = tokens.claims();
      if (!claims) throw refused();
      const told = await moreOf(config, tokens.access_token, claims, settings.claim);
      return identityOf(settings, claims, told);
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<client.Configuration> {
  const server = new URL(issuer);
  const execute = server.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  try {
    return await client.discovery(server, clientId, clientSecret, clientSecret ? undefined : client.None(), { execute, timeout: SECONDS });
  } catch (cause) {
    throw unavailable(cause);
  }
}

type Claims = Readonly<Record<string, unknown>>;

/** Many services put little into the ID token, and the rest where one asks for it. */
async function moreOf(config: client.Configuration, accessToken: string, claims: Claims, claim: string): Promise<Claims> {
  if (claims[claim] !== undefined || !config.serverMetadata().userinfo_endpoint) return claims;
  const told = await client.fetchUserInfo(config, accessToken, String(claims['sub'])).catch(refusal);
  return { ...told, ...claims };
}

function identityOf({ claim }: ProviderSettings, { iss, sub, auth_time: at }: Claims, told: Claims): OutsideIdentity {
  const text = (name: string) => (typeof told[name] === 'string' && told[name].trim() !== '' ? told[name].trim() : null);
  const email = told['email_verified'] === true ? text('email') : null;
  const login = claim === 'email' ? null : text(claim);
  return {
    issuer: String(iss),
    subject: String(sub),
    linksBy: claim === 'email' ? (email ? { email } : null) : login ? { login } : null,
    name: text('name')?.slice(0, 100) ?? null,
    email,
    authenticatedAt: typeof at === 'number' ? new Date(Math.min(at * 1000, Date.now())).toISOString() : null,
  };
}

/** A service that says no, or something that does not fit, is a refusal; one that does not answer is not. */
function refusal(cause: unknown): never {
  const isAnswer = cause instanceof client.AuthorizationResponseError || cause instanceof client.ResponseBodyError;
  const code = (cause as { code?: unknown }).code;
  if (!isAnswer && (cause instanceof TypeError || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM')) {
    throw unavailable(cause);
  }
  throw refused(cause);
}

function refused(cause?: unknown): ReviewError {
  return new ReviewError(
    'provider-refused',
    'The sign-in service did not confirm who you are: it was cancelled, took too long, or its answer does not fit. Try again.',
    {},
    { cause },
  );
}

function unavailable(cause: unknown): ReviewError {
  return new ReviewError(
    'provider-unavailable',
    'The sign-in service does not answer. Try again in a moment, or sign in with your password.',
    {},
    { cause },
  );
}
