import { after, type CredentialKind, near } from '../kind.ts';
import { decoded } from './checksum.ts';

const VALUE = '([\\w=~@.+/:-]{8,600})(?=["\'`\\s\\\\,;)}\\]，。；]|$)';
const SCHEME =
  '(?:(?:Basic|Bearer|Token|Api-?Token|Api-?Key|Key|JWT|OAuth|SSWS|Splunk|GenieKey|Bot|HMAC|DeepL-Auth-Key|Klaviyo-API-Key|Zoho-oauthtoken|PVEAPIToken)[ \\t=]{1,3}(?:token=)?["\']?)?';

/** What a header gives to a server looks made: letters and digits, no word, no address. */
function isMade(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value) && !/^(?:https?:|\/|[a-z]+(?:[-_.][a-z]+)+\d{0,2}$)/i.test(value);
}

/** SASL PLAIN (RFC 4616): account and password after NUL characters. */
function isPlain(value: string): boolean {
  const parts = decoded(value).split('\0');
  return parts.length === 3 && /^[\x20-\x7e]{1,80}$/.test(parts[1] as string) && /^[\x20-\x7e]{3,200}$/.test(parts[2] as string);
}

/** Logins and keys of HTTP requests: their headers, in commands, clients and logs. */
export const HTTP: readonly CredentialKind[] = [
  near(
    'basic-header',
    'HTTP basic login',
    ['Authorization: Basic', 'authorization:basic', 'Basic ', 'AUTH PLAIN', 'Proxy-Authorization'],
    '[A-Za-z0-9+/]{8,300}={0,2}',
    {
      named: false,
      entropy: 2.4,
      ownExamples: true,
      accepts: (value) =>
        (/^[\x21-\x39\x3b-\x7e]{1,80}:[\x20-\x7e]{3,200}$/.test(decoded(value)) || isPlain(value)) &&
        !/^(?:user(?:name)?|Aladdin):/i.test(decoded(value)),
    },
  ),
  near(
    'bearer-header',
    'bearer token',
    ['Authorization: Bearer', 'authorization: token', "'Bearer", '"Bearer', 'Bearer '],
    '[A-Za-z0-9._~+/-]{20,1200}={0,2}',
    {
      named: false,
      entropy: 3,
      window: 1300,
      accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value) && !/^\/|^[a-z]+(?:[-._/][a-z]+)+$/i.test(value),
    },
  ),
  after(
    'authorization-header',
    'HTTP authorisation header',
    ['authorization:', 'authorization"', "authorization'", 'authorization =', 'authorization=', 'authorization`'],
    `["'\`]{0,2}\\]?[ \\t]{0,3}(?:,|=>|[:=])?[ \\t]{0,5}["'\`]?${SCHEME}${VALUE}`,
    { entropy: 2.75, window: 700, accepts: isMade },
  ),
  after(
    'command-header',
    'key in a header of a command',
    ["-H '", '-H "', "--header '", '--header "', '--header="', "--header='", 'headers'],
    `[^\\n:]{0,24}?(?:X-)?(?:[A-Za-z]+-){0,3}(?:Api-?)?(?:Key|Token|Secret|Auth|Session-Id)["']?:[ \\t]{0,5}["']?${VALUE}`,
    { entropy: 2.75, window: 360, accepts: isMade },
  ),
  after(
    'curl-user',
    'login in a command',
    ['curl ', 'wget '],
    '(?:[^\\n|]|\\\\\\r?\\n){0,400}?(?:-u|--user)[ =]{1,3}["\']?\\{?[\\w.@+\\\\-]{0,60}\\}?["\']?:["\']?\\{?([^\\s"\']{4,100}?)(?=\\}?["\'\\s]|$)',
    { window: 560 },
  ),
  after('curl-key', 'login in a command', ['curl '], '[^\\n|]{0,160}?(?:-u|--user)[ =]{1,3}["\']([^\\s"\':$]{8,100}):["\']', {
    accepts: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
  }),
];
