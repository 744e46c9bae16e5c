import { type CredentialKind, inside, near, prefix } from '../kind.ts';

const HEX = '[a-f0-9]';
const B62 = '[A-Za-z0-9]';
const URL64 = '[A-Za-z0-9_-]';
const UUID = `${HEX}{8}(?:-${HEX}{4}){3}-${HEX}{12}`;

/** Monitoring, office suites, identity and other services. */
export const SERVICES: readonly CredentialKind[] = [
  near('datadog-key', 'Datadog key', ['datadog', 'DD_API_KEY', 'DD_APP_KEY', 'DD_APPLICATION_KEY'], `${HEX}{32}|${HEX}{40}`),
  prefix('newrelic-key', 'New Relic key', ['NRAK-', 'NRII-', 'NRAA-', 'NRIQ-', 'NRRA-', 'NRSP-'], '[A-Za-z0-9_-]{27,42}', { entropy: 3 }),
  near('newrelic-license', 'New Relic licence key', ['newrelic', 'new_relic', 'new relic'], `[a-f0-9]{36}NRAL|${HEX}{40}`),
  prefix('sentry-token', 'Sentry token', ['sntrys_'], '[A-Za-z0-9+/=_-]{36,300}', {
    entropy: 3,
    isLive: (value) => value.startsWith('sntrys_eyJ'),
  }),
  prefix('sentry-user-token', 'Sentry token', ['sntryu_'], `(?:${HEX}{64})`, { entropy: 2.8 }),
  near('sentry-legacy-token', 'Sentry token', ['sentry'], `${HEX}{64}`),
  prefix('grafana-token', 'Grafana service account token', ['glsa_'], `${B62}{32}_[A-Fa-f0-9]{8}`, { entropy: 3 }),
  prefix('grafana-cloud-token', 'Grafana Cloud token', ['glc_'], '[A-Za-z0-9+/]{32,400}={0,2}', { entropy: 3.3, window: 450 }),
  prefix('honeycomb-key', 'Honeycomb key', ['hcaik_', 'hcamk_', 'hcxik_', 'hcbik_'], '[a-z0-9]{32,62}', { entropy: 3 }),
  near('splunk-token', 'Splunk HEC token', ['splunk'], UUID),
  prefix('dynatrace-token', 'Dynatrace token', ['dt0c01.', 'dt0s01.', 'dt0s16.'], '[A-Z0-9]{24}\\.[A-Z0-9]{64}', { entropy: 3 }),
  near('pagerduty-key', 'PagerDuty key', ['pagerduty'], `[A-Za-z0-9+_-]{20}|${HEX}{32}`, { entropy: 3 }),
  near('opsgenie-key', 'Opsgenie key', ['opsgenie'], UUID),
  near('rollbar-token', 'Rollbar or Bugsnag key', ['rollbar', 'bugsnag', 'logdna', 'mezmo'], `${HEX}{32}`),
  near('sumologic-key', 'Sumo Logic key', ['sumologic', 'sumo_logic'], `${B62}{64}`, { entropy: 4 }),
  near('loggly-token', 'Loggly or Logz.io token', ['loggly', 'logz.io'], `${UUID}|[A-Za-z]{32}`, { entropy: 2.8 }),
  near('algolia-key', 'Algolia admin key', ['algolia'], `${HEX}{32}`),
  near('segment-key', 'Segment write key', ['segment'], `${B62}{32}`, { entropy: 3.6 }),
  prefix('posthog-key', 'PostHog personal key', ['phx_'], `${B62}{43,48}`, { entropy: 3 }),
  near('amplitude-key', 'Amplitude or Mixpanel secret', ['amplitude', 'mixpanel', '神策', '诸葛io'], `${HEX}{32}`),
  prefix('notion-token', 'Notion token', ['ntn_', 'secret_'], '(?:\\d{11}[A-Za-z0-9]{35}|[A-Za-z0-9]{43})', { entropy: 3.5 }),
  prefix('linear-key', 'Linear key', ['lin_api_', 'lin_oauth_'], `${B62}{40}`, { entropy: 3 }),
  prefix('airtable-token', 'Airtable token', ['pat'], `${B62}{14}\\.${HEX}{64}`, { entropy: 3 }),
  near('airtable-key', 'Airtable key', ['airtable'], `key${B62}{14}`, { named: false }),
  near('asana-token', 'Asana token', ['asana'], `${HEX}{32}`),
  prefix('figma-token', 'Figma token', ['figd_', 'figo_'], `${URL64}{40,64}`, { entropy: 3 }),
  prefix('dropbox-token', 'Dropbox token', ['sl.'], '[A-Za-z0-9_-]{100,1400}', { entropy: 3.5 }),
  near('dropbox-secret', 'Dropbox app secret', ['dropbox'], '[a-z0-9]{15}|[a-z0-9]{11}AAAAAAAAAA[a-zA-Z0-9_=-]{43}'),
  near('box-secret', 'Box client secret', ['box_client', 'boxAppSettings', 'BOX_SECRET'], `${B62}{32}`, { entropy: 3.4 }),
  prefix('contentful-token', 'Contentful token', ['CFPAT-'], `${URL64}{43}`, { entropy: 3 }),
  prefix('hubspot-token', 'HubSpot token', ['pat-na1-', 'pat-eu1-', 'pat-na2-', 'pat-ap1-'], UUID, { entropy: 2.8 }),
  near('hubspot-key', 'HubSpot key', ['hubspot', 'hapikey'], UUID),
  prefix('mapbox-token', 'Mapbox secret token', ['sk.eyJ'], '[A-Za-z0-9_-]{50,120}\\.[A-Za-z0-9_-]{20,24}', { entropy: 3 }),
  prefix('typeform-token', 'Typeform token', ['tfp_'], '[A-Za-z0-9_.=-]{40,64}', { entropy: 3 }),
  prefix('octopus-key', 'Octopus Deploy key', ['API-'], '[A-Z0-9]{26,40}', {
    entropy: 3,
    // 32 hexadecimal digits are the number of a page: …notion.site/API-BD80F5….
    accepts: (value) => (/\d/.test(value) || /(.)\1{5}/.test(value)) && !/^API-[A-F0-9]{32}$/.test(value),
  }),
  prefix('rootly-key', 'Rootly key', ['rootly_'], `${HEX}{64}`, { entropy: 2.8 }),
  prefix('pganalyze-key', 'pganalyze key', ['pgar_', 'pgaw_'], `${B62}{24,32}`, { entropy: 3 }),
  prefix('spectral-key', 'SpectralOps key', ['spu-'], `${HEX}{32}`, { entropy: 2.8 }),
  near('okta-token', 'Okta token', ['okta', 'SSWS'], `00${URL64}{40}`, { named: false, entropy: 3.5 }),
  near('auth0-secret', 'Auth0 client secret', ['auth0'], `${URL64}{64}`, { entropy: 4 }),
  near(
    'onelogin-secret',
    'identity provider secret',
    ['onelogin', 'keycloak', 'authing', 'casdoor'],
    `${HEX}{64}|${UUID}|${B62}{32}|${HEX}{32}|${HEX}{40}`,
  ),
  near('trello-token', 'Trello token', ['trello'], `ATTA[a-zA-Z0-9]{60}|${HEX}{64}|${HEX}{32}`),
  near('monday-token', 'Zendesk or Freshdesk token', ['zendesk', 'freshdesk'], `${B62}{40}|${B62}{20}`, { entropy: 3.4 }),
  inside('salesforce-token', 'Salesforce session', ['!AQ', '!AR'], 18, '00D[A-Za-z0-9]{12,15}!A[QR][A-Za-z0-9._]{80,120}', {
    entropy: 3.2,
  }),
  near('docusign-key', 'DocuSign or Adobe secret', ['docusign', 'adobe'], `${UUID}|p8e-[A-Za-z0-9]{32}`),
  prefix('adobe-secret', 'Adobe client secret', ['p8e-', 'p8-'], `${URL64}{32}`, { entropy: 3.5 }),
  prefix('frameio-token', 'Frame.io token', ['fio-u-'], `${URL64}{64}`, { entropy: 3 }),
  prefix('settlemint-token', 'SettleMint token', ['sm_aat_', 'sm_pat_', 'sm_sat_'], `${B62}{16}`, { entropy: 3 }),
  near('rapidapi-key', 'RapidAPI key', ['rapidapi'], '[a-z0-9]{10}msh[a-z0-9]{15}p1[a-z0-9]{6}jsn[a-z0-9]{12}', { named: false }),
  near(
    'openweather-key',
    'weather service key',
    ['openweather', '和风天气', '心知天气', 'qweather', 'seniverse'],
    `${HEX}{32}|S[A-Za-z0-9]{16}`,
  ),
  near(
    'shodan-key',
    'Shodan, Censys or VirusTotal key',
    ['shodan', 'censys', 'virustotal', 'fofa', '微步', 'threatbook', 'zoomeye'],
    `${B62}{32}|${HEX}{64}|${HEX}{32}`,
    { entropy: 2.9 },
  ),
  prefix('age-key', 'age secret key', ['AGE-SECRET-KEY-1'], '[A-Z0-9]{50,64}', { entropy: 3 }),
  near('wireguard-key', 'WireGuard private key', ['PrivateKey', 'PresharedKey', 'wg genkey', 'wireguard'], '[A-Za-z0-9+/]{43}=', {
    named: false,
    entropy: 3.8,
  }),
  near('zerotier-token', 'ZeroTier token', ['zerotier'], `${B62}{32}|${B62}{24}`, { entropy: 3.3 }),
  near('bitcoin-key', 'Bitcoin private key', ['私钥', 'private key', 'privkey', 'WIF'], '[5KL][A-Za-z0-9]{50,51}', {
    named: false,
    entropy: 4,
  }),
  near(
    'ethereum-key',
    'Ethereum private key',
    ['私钥', '私鑰', 'private key', 'private_key', 'privateKey', 'PRIVATE_KEY'],
    `(?:0x)?[a-fA-F0-9]{64}`,
    { named: false, entropy: 3 },
  ),
  prefix('extended-private-key', 'extended private key (BIP 32)', ['xprv', 'yprv', 'zprv', 'tprv'], '[A-Za-z0-9]{90,112}', {
    entropy: 4,
  }),
];
