import { type CredentialKind, inside, near, prefix } from '../kind.ts';

const HEX = '[a-f0-9]';
const B62 = '[A-Za-z0-9]';
const URL64 = '[A-Za-z0-9_-]';
const UUID = `${HEX}{8}(?:-${HEX}{4}){3}-${HEX}{12}`;

/** Chat, mail, text messages and social networks; payment and shops. Publishable keys (`pk_`) are made to be seen and pass. */
export const CHAT_AND_PAYMENT: readonly CredentialKind[] = [
  prefix(
    'slack-token',
    'Slack token',
    ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxc-', 'xoxd-'],
    '(?:(?:\\d-)?(?:\\d{9,14}-){1,3}[A-Za-z0-9]{9,64}(?!-)|(?!\\d{1,8}-)[A-Za-z0-9%-]{16,160})',
    { entropy: 2.8, accepts: (value) => (value.match(/\d/g)?.length ?? 0) >= 4 && !/-$/.test(value) },
  ),
  prefix('slack-app-token', 'Slack app token', ['xapp-'], `\\d-[A-Z0-9]{8,12}-\\d{8,14}-[a-z0-9]{40,80}`, { entropy: 2.8 }),
  prefix('slack-config-token', 'Slack configuration token', ['xoxe.xoxb-', 'xoxe.xoxp-', 'xoxe-'], '\\d-[A-Za-z0-9]{40,220}', {
    entropy: 3,
  }),
  near(
    'slack-signing-secret',
    'Slack signing secret',
    ['slack_signing', 'slack signing', 'SLACK_CLIENT_SECRET', 'slack client'],
    `${HEX}{32}`,
  ),
  near('discord-token', 'Discord bot token', ['discord'], '[A-Za-z0-9_-]{24,28}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}', {
    named: false,
    entropy: 3.5,
  }),
  near('discord-secret', 'Discord client secret', ['discord'], `${URL64}{32}`, { entropy: 3.5 }),
  inside('telegram-token', 'Telegram bot token', [':AA'], 10, `\\d{8,10}:AA${URL64}{30,40}`, { entropy: 3 }),
  near(
    'line-token',
    'LINE channel token',
    ['LINE_CHANNEL', 'line channel', 'line notify'],
    `[A-Za-z0-9+/]{150,180}={0,2}|${B62}{43}|${HEX}{32}`,
    { window: 280 },
  ),
  near('zoom-secret', 'Zoom secret', ['zoom'], `${B62}{32}|${B62}{36}`, { entropy: 3.6 }),
  near('mattermost-token', 'Mattermost token', ['mattermost', 'rocketchat', 'rocket.chat'], `[a-z0-9]{26}|${URL64}{43}`, { entropy: 3.3 }),
  near('twilio-secret', 'Twilio secret', ['twilio'], `${HEX}{32}|SK${HEX}{32}`),
  prefix('twilio-key', 'Twilio key', ['SK'], `${HEX}{32}`, { entropy: 2.8 }),
  prefix('sendgrid-key', 'SendGrid key', ['SG.'], `${URL64}{16,22}\\.${URL64}{16,43}`, { entropy: 3.5 }),
  near('mailgun-key', 'Mailgun key', ['mailgun'], `(?:key-)?${HEX}{32}(?:-${HEX}{8}){0,2}`),
  near('mailchimp-key', 'Mailchimp key', ['mailchimp', 'MC_API'], `${HEX}{32}-us\\d{1,2}`, { named: false }),
  near('mandrill-key', 'Mandrill key', ['mandrill'], `(?:md-)?${URL64}{22}`, { entropy: 3.3 }),
  prefix('brevo-key', 'Brevo key', ['xkeysib-', 'xsmtpsib-'], `${HEX}{64}-[A-Za-z0-9]{16}`, { entropy: 3 }),
  prefix('resend-key', 'Resend key', ['re_'], `[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,32}`, { entropy: 3.5 }),
  near('postmark-token', 'Postmark token', ['postmark'], UUID),
  near('mailjet-secret', 'Mailjet secret', ['mailjet'], `${HEX}{32}`),
  near('sparkpost-key', 'SparkPost key', ['sparkpost'], `${HEX}{40}`),
  near('messagebird-key', 'MessageBird or Vonage key', ['messagebird', 'nexmo', 'vonage', 'plivo'], `${B62}{25}|${B62}{16}|${B62}{40}`, {
    entropy: 3.2,
  }),
  prefix(
    'facebook-token',
    'Facebook access token',
    ['EAACEdEose0cBA', 'EAAG', 'EAAB', 'EAAC', 'EAAD', 'EAAJ', 'EAAM', 'EAAS'],
    `${B62}{40,220}`,
    { entropy: 3.5 },
  ),
  near('facebook-secret', 'Facebook app secret', ['facebook', 'fb_app', 'FB_SECRET'], `${HEX}{32}`),
  prefix('instagram-token', 'Instagram token', ['IGQV', 'IGAA'], `[A-Za-z0-9_-]{100,220}`, { entropy: 3.5 }),
  near('twitter-bearer', 'Twitter bearer token', ['twitter', 'bearer ', 'bearer_token', 'bearerToken'], 'A{18,24}[A-Za-z0-9%]{60,110}', {
    named: false,
    entropy: 2.8,
    ownExamples: true,
  }),
  near('twitter-secret', 'Twitter secret', ['twitter'], `\\d{8,20}-[A-Za-z0-9]{40}|${B62}{45}|${B62}{50}|${B62}{25}`, { entropy: 3.6 }),
  near('linkedin-secret', 'LinkedIn secret', ['linkedin'], `${B62}{16}|WPL_AP1\\.[A-Za-z0-9.]{20,40}={0,2}`, { entropy: 3.2 }),
  near('weibo-secret', 'Weibo app secret', ['weibo', '微博', 'douyin', '抖音', 'kuaishou', '快手', 'xiaohongshu'], `${HEX}{32}`),
  near('intercom-token', 'Intercom token', ['intercom'], '[A-Za-z0-9+/_-]{58,62}={0,2}', { entropy: 3.8 }),
  prefix('stripe-key', 'Stripe key', ['sk_live_', 'rk_live_', 'sk_prod_', 'rk_prod_'], `${B62}{10,110}`, { entropy: 3 }),
  prefix('stripe-test-key', 'Stripe test key', ['sk_test_', 'rk_test_'], `${B62}{10,110}`, { entropy: 3, severity: 'medium' }),
  prefix('stripe-webhook-secret', 'Stripe webhook secret', ['whsec_'], '[A-Za-z0-9+/]{24,64}={0,2}', { entropy: 3 }),
  prefix('braintree-token', 'Braintree access token', ['access_token$production$'], `[a-z0-9]{16}\\$${HEX}{32}`, { entropy: 3 }),
  near('paypal-secret', 'PayPal secret', ['paypal'], `E${URL64}{79}`, { entropy: 4 }),
  prefix('square-token', 'Square access token', ['EAAA', 'sq0atp-'], `(?:${URL64}{60}|${URL64}{22})`, { entropy: 3.3 }),
  prefix('square-secret', 'Square OAuth secret', ['sq0csp-'], `${URL64}{43}`, { entropy: 3 }),
  prefix('shopify-token', 'Shopify token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], `[a-fA-F0-9]{32}`, { entropy: 2.8 }),
  prefix('razorpay-key', 'Razorpay key', ['rzp_live_'], `${B62}{14}`, { entropy: 3 }),
  prefix('flutterwave-key', 'Flutterwave key', ['FLWSECK-', 'FLWSECK_'], `(?:TEST-)?[a-h0-9]{12,32}(?:-X)?`, { entropy: 2.6 }),
  prefix('plaid-token', 'Plaid token', ['access-production-', 'access-development-'], UUID, { entropy: 2.8 }),
  near('plaid-secret', 'Plaid secret', ['plaid'], `${HEX}{30}`),
  prefix('easypost-key', 'EasyPost key', ['EZAK', 'EZTK'], `${B62}{54}`, { entropy: 3 }),
  prefix('gocardless-token', 'GoCardless token', ['live_'], `[A-Za-z0-9_-]{40}`, {
    entropy: 3.8,
    accepts: (value) => /\d/.test(value) && /[A-Z]/.test(value),
  }),
  prefix('adyen-key', 'Adyen key', ['AQE'], `[A-Za-z0-9]{3}[A-Za-z0-9+/]{60,120}={0,2}-[A-Za-z0-9+/]{20,60}={0,2}-[^\\s"'<>]{10,20}`, {
    entropy: 3.5,
  }),
  near(
    'coinbase-secret',
    'exchange secret',
    ['coinbase', 'binance', '币安', 'okx', 'bitfinex', 'kraken', 'kucoin', 'huobi'],
    `[A-Za-z0-9+/]{64}|${URL64}{64}|[A-Za-z0-9+/]{86}={0,2}|${UUID}`,
    { entropy: 3.3 },
  ),
  prefix('shippo-token', 'Shippo token', ['shippo_live_', 'shippo_test_'], `[a-fA-F0-9]{40}`, { entropy: 2.8 }),
  prefix('duffel-token', 'Duffel token', ['duffel_live_', 'duffel_test_'], `[A-Za-z0-9_=-]{43}`, { entropy: 3 }),
];
