import { setTimeout as pause } from 'node:timers/promises';
import { CliError } from '../../../start/cli-error.ts';
import { clearedNotice } from '../cleared-notice.ts';
import { refusalOf } from '../client.ts';
import { OfficialAccount } from '../official-account.ts';
import type { Stage } from '../stage.ts';

interface Row {
  id: string;
  action: 'publish' | 'recall';
  state: string;
  digest: string;
  channel: { key: string };
}

const PATIENCE = 60_000;
const CHANNELS = ['counter', 'website', 'wechat'];

/** 网、微、点: one approved digest on three channels with a receipt of each; then its recall, from each of them. */
export async function channelledAct(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.act('One digest on three channels, with receipts, and its recall', '同一内容经三个渠道发布、回执与撤回');
  const account = await OfficialAccount.open();
  try {
    await openChannels(stage, account);
    const unknown = { mode: 'public', audience: [], place: 'website', channels: ['nowhere'] };
    const json = { kind: 'notice', unit: stage.unit, content: { title: '渠道', attribute: 'proactive', releasePlan: unknown } };
    const refused = refusalOf(await stage.as('drafter').ask('POST', '/api/items', { json }));
    narrator.refused(stage.as('drafter').name, 'plan a channel that nobody opened', refused, ['unknown-channel']);
    const plan = { mode: 'public', audience: [], place: 'website', channels: CHANNELS };
    const item = await clearedNotice(stage, '2024年便民服务点公开事项通告', plan);
    await stage.sent('publisher', item.id, { type: 'RELEASE', digest: item.digest });
    narrator.says(stage.as('publisher').name, 'releases it; website, official account and counter were reviewed with it');
    const sent = await until(stage, item.id, (rows) => rows.length === 3 && rows.every(({ channel, state }) => isOver(channel.key, state)));
    narrator.expect(
      'each channel got the approved digest',
      sent.every(({ digest }) => digest === item.digest),
    );
    narrator.expect(
      'the official account verified the signature and fetched the approved bytes 签名与内容一致',
      account.shows(item.digest),
    );
    await record(stage, sent);
    narrator.says(stage.as('publisher').name, 'records that it lies on the counter 登记已发布');
    const there = await until(stage, item.id, (rows) => rows.every(({ state }) => state === 'received'));
    narrator.expect('three receipts 三份回执', there.length === 3);
    await stage.sent('confidentiality', item.id, { type: 'RECALL', reason: '服务点地址有误，更正后重新公开。' });
    const recalled = await until(
      stage,
      item.id,
      (rows) => rows.filter(({ action, channel, state }) => action === 'recall' && isOver(channel.key, state)).length === 3,
    );
    narrator.expect('the official account shows it no more 已下架', !account.shows(item.digest));
    await record(stage, recalled);
    const gone = await until(
      stage,
      item.id,
      (rows) => rows.filter(({ action, state }) => action === 'recall' && state === 'received').length === 3,
    );
    narrator.expect('the recall has the receipt of every channel 撤回均有回执', gone.length === 6);
  } finally {
    await account.close();
  }
}

async function openChannels(stage: Stage, account: OfficialAccount): Promise<void> {
  const open = (json: Record<string, unknown>) => stage.as('administrator').must('POST', '/api/channels', { json });
  await open({ key: 'website', kind: 'website', name: { zh: '区政府门户网站', en: 'District website' }, connector: 'folder' });
  await open({ key: 'counter', kind: 'counter', name: { zh: '政务服务中心查阅点', en: 'Service centre' }, connector: 'person' });
  const name = { zh: '区政务微信', en: 'Official account' };
  const { secret } = await open({ key: 'wechat', kind: 'wechat', name, connector: 'webhook', target: account.address });
  account.secret = String(secret);
  stage.narrator.says(
    stage.as('administrator').name,
    'opens three channels: a folder for the website, a signed webhook, and a counter by hand',
  );
}

/** What a machine does ends with a receipt; what a person does waits for theirs. */
function isOver(key: string, state: string): boolean {
  return state === 'received' || (key === 'counter' && state === 'sent');
}

async function record(stage: Stage, rows: readonly Row[]): Promise<void> {
  for (const { id, state } of rows) if (state === 'sent') await stage.as('publisher').must('POST', `/api/channel-deliveries/${id}/receipt`);
}

async function until(stage: Stage, item: string, isSo: (rows: Row[]) => boolean): Promise<Row[]> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; await pause(200)) {
    const rows = (await stage.as('publisher').must('GET', `/api/items/${item}/channels`))['rows'] as Row[];
    if (isSo(rows)) return rows;
  }
  throw new CliError('The channels did not answer within a minute.');
}
