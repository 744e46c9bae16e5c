import { type Channel, CONNECTORS } from '../../domain/channels/channel.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireOwnRight } from '../people/authority.ts';
import { newWebhookSecret } from './standard-webhooks.ts';

export type NewChannel = Pick<Channel, 'key' | 'kind' | 'name' | 'connector' | 'target'>;

/** What a secret of a channel is sealed for. */
export const sealedFor = (channel: string) => `channel:${channel}`;

/**
 * Names a channel. One administrator of the whole installation may: a channel carries public releases only, which everybody reads in the library anyway. `secret`
 * is shown here once; the channel signs its receipts with it. Throws `not-allowed`, `invalid-input`, `in-use` for a key that another channel has.
 */
export async function openChannel(engine: Engine, by: string, asked: NewChannel): Promise<{ channel: Channel; secret: string | null }> {
  await requireOwnRight(engine, by, ['administrator'], null);
  requireTarget(asked);
  const at = engine.clock.now();
  const channel: Channel = { ...asked, id: newId(), openedBy: by, openedAt: at, retiredBy: null, retiredAt: null };
  const secret = asked.connector === 'folder' || asked.connector === 'webhook' ? newWebhookSecret() : null;
  const sealed = secret === null ? null : engine.vault.seal(secret, sealedFor(channel.id));
  const { id, key, kind, connector } = channel;
  const opened = await engine.store.channels.open(channel, sealed, {
    actor: by,
    action: 'channel.opened',
    at,
    payload: { channel: id, key, kind, connector },
    under: { roles: ['administrator'], unit: null },
  });
  if (!opened) {
    throw new ReviewError('in-use', {
      en: 'Another channel has this key. Retire that one first, or choose another key.',
      zh: '该渠道代码已被使用。请先停用原渠道，或更换代码。',
    });
  }
  return { channel, secret };
}

/** No names and passwords in an address: it is shown to administrators, and the signature says who calls. */
function requireTarget({ connector, target }: NewChannel): void {
  const wanted = CONNECTORS[connector].target;
  if (wanted === 'url' && isAddress(target)) return;
  if (wanted === 'email' && target !== null && /^[^\s@<>",;]+@[^\s@<>",;]+$/.test(target)) return;
  if (wanted === null && target === null) return;
  throw new ReviewError(
    'invalid-input',
    {
      en: 'A webhook has an address that begins with https:// (or http:// where the operator allows it) and holds no password; a letter has one e-mail address; other channels have none.',
      zh: '签名推送须填写以 https:// 开头（运维人员允许时可用 http://）且不含密码的地址；电子邮件须填写一个邮箱；其他方式不填。',
    },
    { field: 'target' },
  );
}

function isAddress(target: string | null): boolean {
  if (target === null || !URL.canParse(target)) return false;
  const { protocol, username, password, hash } = new URL(target);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' && hash === '';
}
