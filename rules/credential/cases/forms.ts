import type { RuleCase } from '../../../src/plugin-api.ts';
import { flagged, made } from './made.ts';

/** Forms that services brought in later, and those that need no word beside them. */
const FORMS = flagged([
  ['github-signed-token', 'value ⟦ghs_<A:12>_<A:24>_<A:60>⟧'],
  ['bitbucket-server-token', 'value ⟦BBDC-<A:42>⟧'],
  ['bitbucket-token after an account', 'user1:⟦ATBB<A:28>⟧'],
  ['npmrc-login', 'registry=https://npm.acme.cn/\n_auth="⟦9x<A:24>0=⟧"'],
  ['appsync-key', 'AppSync key ⟦da2-<l:26>⟧'],
  ['azure-client-secret without a word', 'the value is ⟦BPl8Q~<A:34>⟧'],
  ['vercel-key', 'value ⟦vck_<A:56>⟧'],
  ['stripe-key of an older form', 'value ⟦sk_prod_<A:90>⟧'],
  ['sentry-user-token', 'value ⟦sntryu_<x:64>⟧'],
  ['octopus-key', 'value ⟦API-<U:29>⟧'],
  ['rootly-key', 'value ⟦rootly_<x:64>⟧'],
  ['pganalyze-key', 'value ⟦pgar_<A:27>⟧'],
  ['spectral-key', 'value ⟦spu-<x:32>⟧'],
  ['docker-config', '{\\"auths\\":{\\"r.local\\":{\\"auth\\":\\"⟦ZGVwbG95OkRoYmdiITM4NjY=⟧\\"}}}'],
  ['jenkins-secret', '<secret>{AQAAABAAA ⟦<l:32>⟧}</secret>'],
  ['authorization-header', "-H 'Authorization: ⟦<x:8>-<x:4>-<x:4>-<x:4>-<x:12>⟧'"],
  ['command-header', 'curl -H "X-Oa-Token: ⟦<A:16>⟧" https://x.acme.cn'],
  ['curl-key', 'curl -u "⟦d2<A:10>t⟧:" https://x.acme.cn'],
  ['directory-login', 'cn=admin,dc=corp,dc=cn / ⟦TAx<d:2>tzg<Z:3>n7x⟧'],
  ['gem-source', 'BUNDLE_GEMS__CONTRIBSYS__COM: ⟦<x:8>:<x:8>⟧'],
  ['bundler-login', 'BUNDLE_GITLAB__COM=oauth2:⟦<A:20>⟧'],
  ['token after an underscore', 'MY_⟦tskey-auth-<A:12>-<A:24>⟧'],
]);

/** In form a credential, filled in by hand. */
const EXAMPLES: RuleCase[] = [
  ['one letter again and again', 'STRIPE=⟦sk_live_AAAAAAAAAAAAAAAAAAAAAAAA⟧'],
  ['the alphabet', 'value ⟦glsa_abcdefghijklmnopqrstuvwxyz012345_89abcdef⟧'],
  ['the words of a manual in an address', '⟦https://user:pass@example.com⟧ is an address'],
].map(([name = '', template = '']) => ({
  name: `${name} is an example`,
  text: template.replace(/[⟦⟧]/g, ''),
  flags: [/⟦([^⟧]*)⟧/.exec(template)?.[1] as string],
  messages: ['example'],
}));

const LINKED = made('https://lnks.acme.org/l/eyJhbGciOiJIUzI1NiJ9.eyJidWxsZXRpbl9saW5rX2lkIjoxMDM<A:6>.<w:43>/s/642');

export const FORM_CASES: readonly RuleCase[] = [
  ...FORMS,
  ...EXAMPLES,
  { name: 'a signed token in the path of a link is found', text: LINKED, flags: [/eyJ[^/]+/.exec(LINKED)?.[0] as string] },
];
