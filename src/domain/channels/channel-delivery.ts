import type { Name } from '../names/name.ts';
import type { ConnectorId } from './channel.ts';

export const CHANNEL_ACTIONS = ['publish', 'recall'] as const;
export type ChannelAction = (typeof CHANNEL_ACTIONS)[number];

/**
 * How far a release is on its way to a channel. `sent`: handed over, the receipt is awaited. `failed`: given up until somebody asks again (dead letter).
 * `alarm`: the channel says that it has other bytes. `dropped`: taken back, and sent no more.
 */
export const CHANNEL_STATES = ['waiting', 'sent', 'received', 'failed', 'alarm', 'dropped'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

/** Why an attempt failed. Never what a foreign server said: it may hold anything. */
export const CHANNEL_FAULTS = {
  unreachable: { en: 'The address did not answer.', zh: '渠道地址没有应答。' },
  refused: { en: 'The channel refused it.', zh: '渠道拒绝接收。' },
  redirected: { en: 'The channel answered with another address, which is not followed.', zh: '渠道要求转向其他地址，系统不予跟随。' },
  'address-not-allowed': {
    en: 'The address lies in a network that the operator of this installation has not allowed.',
    zh: '该地址所在网络未经本系统运维人员允许。',
  },
  'bad-receipt': { en: 'The channel answered with something that is no receipt.', zh: '渠道返回的内容不是有效回执。' },
  'not-certified-yet': { en: 'It waits for its certificate.', zh: '正在等待发布证明。' },
  'no-receipt': { en: 'No receipt came.', zh: '未收到回执。' },
  'other-bytes': { en: 'The channel has other content than what was released.', zh: '渠道上的内容与已发布内容不一致。' },
  'folder-unwritable': { en: 'The folder cannot be written.', zh: '文件夹无法写入。' },
  'mail-unavailable': { en: 'The mail server did not take the letter.', zh: '邮件服务器未接收邮件。' },
  'in-doubt': { en: 'The item is in doubt; nothing is sent until that is decided.', zh: '该事项待核查，核查结束前不再推送。' },
  retired: { en: 'The channel was retired before the release.', zh: '该渠道在发布前已停用。' },
  'too-large': { en: 'The channel answered with too much.', zh: '渠道返回内容过大。' },
  interrupted: { en: 'The attempt was interrupted; whether it arrived is not known.', zh: '推送中断，是否送达尚不清楚。' },
} as const satisfies Record<string, Name>;
export type ChannelFault = keyof typeof CHANNEL_FAULTS;

export interface ChannelDelivery {
  id: string;
  release: string;
  item: string;
  channel: string;
  action: ChannelAction;
  digest: string;
  state: ChannelState;
  attempts: number;
  nextAt: string | null;
  fault: ChannelFault | null;
  createdAt: string;
  sentAt: string | null;
  receivedAt: string | null;
  /** `channel`, `connector`, or the account that recorded the receipt. */
  receivedBy: string | null;
}

/** Seconds between the attempts, as Standard Webhooks proposes them; after the last one it is a dead letter. */
const RETRIES = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** When the next attempt is due after so many; null: given up. */
export function nextAttempt(tries: number, at: string): string | null {
  const seconds = RETRIES[tries - 1];
  return seconds === undefined ? null : later(at, seconds);
}

/** Seconds for which a receipt is waited for before a webhook is called again: it may have been lost. */
const RECEIPT_PATIENCE = 3_600;

/** When what was handed over is sent again without a receipt; null where a person gives the receipt. */
export function receiptDue(connector: ConnectorId, at: string): string | null {
  return connector === 'webhook' ? later(at, RECEIPT_PATIENCE) : null;
}

export function later(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

/** What was released, as a channel is told of it and reports of it. */
export interface HeldBytes {
  digest: string;
  /** SHA-256 of each file. */
  files: readonly string[];
}

/** Whether a channel holds what was released: that digest, and of the files exactly these, in any order. A recalled one holds none. */
export function holdsTheSame(
  action: ChannelAction,
  released: HeldBytes,
  reported: { digest: string; files?: readonly string[] | undefined },
): boolean {
  if (reported.digest !== released.digest) return false;
  const expected = action === 'recall' ? [] : [...released.files].sort();
  const held = reported.files && [...reported.files].sort();
  return held === undefined || (held.length === expected.length && held.every((one, index) => one === expected[index]));
}
