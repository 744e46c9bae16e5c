import { type CredentialKind, inside } from '../kind.ts';
import { isPlaceholder } from '../placeholder.ts';

/** Addresses whose path or query is the key. */
export const WEBHOOKS: readonly CredentialKind[] = [
  webhook(
    'dingtalk-webhook',
    'DingTalk robot address',
    ['oapi.dingtalk'],
    'oapi\\.dingtalk\\.com/robot/send\\?access_token=[a-f0-9]{40,80}',
  ),
  webhook(
    'wecom-webhook',
    'WeCom robot address',
    ['qyapi.weixin'],
    'qyapi\\.weixin\\.qq\\.com/cgi-bin/webhook/(?:send|upload_media)\\?key=[0-9a-f-]{36}',
  ),
  webhook(
    'feishu-webhook',
    'Feishu robot address',
    ['open.feishu', 'open.larksuite'],
    'open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot/(?:v2/)?hook/[0-9a-f-]{32,36}',
  ),
  webhook(
    'slack-webhook',
    'Slack webhook',
    ['hooks.slack'],
    'hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{20,100}',
  ),
  webhook(
    'discord-webhook',
    'Discord webhook',
    ['discord.com/api/webhooks', 'discordapp.com/api/webhooks'],
    'discord(?:app)?\\.com/api/webhooks/\\d{15,21}/[A-Za-z0-9_-]{40,90}',
  ),
  webhook(
    'teams-webhook',
    'Microsoft Teams webhook',
    ['webhook.office.com', 'outlook.office.com/webhook'],
    '(?:webhook\\.office\\.com/webhookb2|outlook\\.office\\.com/webhook)/[A-Za-z0-9@/-]{50,300}',
  ),
  webhook(
    'automation-webhook',
    'automation webhook',
    [
      'hooks.zapier.com',
      'tines.com/webhook',
      'hook.make.com',
      'maker.ifttt.com',
      'hook.integromat.com',
      'feishu.cn/flow',
      'chat.googleapis.com',
      'logic.azure.com',
    ],
    '(?:hooks\\.zapier\\.com/hooks/catch/[\\w/-]{8,60}|[A-Za-z0-9-]{2,40}\\.tines\\.com/webhook/[\\w/-]{16,120}|hook\\.(?:make|integromat)\\.com/[a-z0-9]{30,40}|feishu\\.cn/flow/api/trigger-webhook/[a-f0-9]{32}|chat\\.googleapis\\.com/v1/spaces/[\\w-]{4,30}/messages\\?key=[^\\s"\'<>]{30,200}|[a-z0-9-]{2,20}\\.logic\\.azure\\.com(?::443)?/workflows/[^\\s"\'<>]{30,300}|maker\\.ifttt\\.com/trigger/[\\w-]{1,40}/with/key/[A-Za-z0-9_-]{20,50})',
  ),
  webhook(
    'push-webhook',
    'push address with a key',
    ['api.day.app', 'sctapi.ftqq.com', 'www.pushplus.plus', 'qmsg.zendee.cn', 'api.telegram.org/bot'],
    '(?:api\\.day\\.app/[A-Za-z0-9]{20,24}|sctapi\\.ftqq\\.com/SCT[A-Za-z0-9]{20,50}|www\\.pushplus\\.plus/send\\?token=[a-f0-9]{32}|qmsg\\.zendee\\.cn/send/[a-f0-9]{32}|api\\.telegram\\.org/bot\\d{8,10}:[A-Za-z0-9_-]{34,36})',
  ),
];

/** An address whose path is the key. The scheme in front belongs to it when it is there. */
function webhook(id: string, name: string, hosts: readonly string[], path: string): CredentialKind {
  return inside(id, name, hosts, 24, `(?:https?:\\/\\/)?(?:[a-z0-9-]{1,16}\\.)?${path}`, {
    entropy: 2.5,
    window: 420,
    ownExamples: true,
    accepts: (value) => !isPlaceholder(value.replace(/^(?:https?:\/\/)?[^/?]{0,80}/, '')),
  });
}
