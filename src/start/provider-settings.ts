import type { ProviderSettings } from '../engine/people/sign-in/sign-in-elsewhere.ts';
import { CliError } from './cli-error.ts';

/** The sign-in service that the environment names; undefined when it names none. Refuses half a setting, and one that sends secrets in plain. */
export function providerSettings(environment: NodeJS.ProcessEnv): ProviderSettings | undefined {
  const value = (name: string) => environment[`IMPRIMATUR_OIDC_${name}`]?.trim() || undefined;
  const [issuer, clientId] = [value('ISSUER'), value('CLIENT_ID')];
  if (issuer === undefined && clientId === undefined) return undefined;
  if (issuer === undefined || clientId === undefined) {
    throw new CliError('Set both IMPRIMATUR_OIDC_ISSUER and IMPRIMATUR_OIDC_CLIENT_ID, or neither.');
  }
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isLocal = url?.protocol === 'http:' && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url?.protocol !== 'https:' && !isLocal) {
    throw new CliError('IMPRIMATUR_OIDC_ISSUER is an address that begins with https://; http:// is for this machine only.');
  }
  return {
    issuer,
    clientId,
    clientSecret: value('CLIENT_SECRET'),
    name: value('NAME') ?? null,
    claim: value('CLAIM') ?? 'preferred_username',
    createIn: value('CREATE_IN') ?? null,
  };
}
