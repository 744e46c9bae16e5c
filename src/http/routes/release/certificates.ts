import { z } from 'zod';
import type { Engine } from '../../../engine/engine.ts';
import {
  type CertificateFile,
  readDeliveryCertificate,
  readItemCertificate,
  readLibraryCertificate,
} from '../../../engine/proof/read-certificate.ts';
import { confirmationsOf } from '../../../engine/proof/read-confirmations.ts';
import { type Result, type Route, route } from '../../route.ts';
import { linkPath } from '../../schemas/deliveries.ts';
import { id, time } from '../../schemas/fields.ts';
import { itemPath } from '../../schemas/review.ts';
import { CERTIFICATE_TYPE } from '../../sending/certificate-type.ts';

const releaseOfItem = itemPath.extend({ release: id.describe('A release of the item, as its `releases` name it.') });
const releasePath = z.strictObject({ release: id });
const deliveryPath = z.strictObject({ delivery: id });
const confirmations = z
  .object({
    size: z.int().describe('Entries of the log in the checkpoint of the certificate.'),
    witnesses: z.array(z.object({ name: z.string(), at: time })).describe('Who cosigned that checkpoint, and when each saw the log.'),
    quorum: z.int().describe('How many witnesses the policy of the office asks for.'),
    stamps: z.array(z.object({ at: time, authority: z.string() })).describe('Time stamps of the signature.'),
  })
  .meta({ id: 'Confirmations' });
const CONFIRMED = {
  status: 200,
  schema: z.object({ confirmations: confirmations.nullable().describe('Null while there is no certificate.') }),
} as const;
const GONE = ['not-found', 'link-expired', 'link-revoked', 'release-recalled', 'quarantined'] as const;
const NONE = ['not-in-log-yet', 'not-certified'] as const;
const ANSWER = { status: 200, stream: [CERTIFICATE_TYPE] } as const;

function sent({ name, text }: CertificateFile): Result {
  return { stream: { name, mediaType: CERTIFICATE_TYPE, pieces: [text] } };
}

async function confirmed(engine: Engine, made: Promise<CertificateFile>): Promise<Result> {
  return { body: { confirmations: (await confirmationsOf(engine, made)) ?? null } };
}

export const CERTIFICATE_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/items/{item}/releases/{release}/confirmations',
    id: 'read-release-confirmations',
    tag: 'items',
    summary: {
      en: 'Who outside of the office confirms the certificate of a release: witnesses and time stamps',
      zh: '一次发布的证明由谁佐证：见证方与时间戳',
    },
    access: ['items:read'],
    params: releaseOfItem,
    answer: CONFIRMED,
    refusals: ['not-found', 'not-allowed', 'quarantined'],
    async handle({ engine, caller, params }) {
      return confirmed(engine, readItemCertificate(engine, caller.account.id, params.item, params.release));
    },
  }),
  route({
    method: 'get',
    path: '/api/deliveries/{delivery}/confirmations',
    id: 'read-delivery-confirmations',
    tag: 'deliveries',
    summary: {
      en: 'Who outside of the office confirms the certificate of what was delivered; records no opening',
      zh: '送达文件的证明由谁佐证：见证方与时间戳；不记录打开',
    },
    access: ['deliveries'],
    params: deliveryPath,
    answer: CONFIRMED,
    refusals: [...GONE],
    async handle({ engine, caller, params }) {
      return confirmed(engine, readDeliveryCertificate(engine, { delivery: params.delivery, account: caller.account.id }));
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/releases/{release}/certificate',
    id: 'read-release-certificate',
    tag: 'items',
    summary: {
      en: 'Certificate of a release (Sigstore bundle): what was reviewed, by whom, and its place in the log; verified offline',
      zh: '一次发布的证明（Sigstore 格式）：审查了什么、谁审查、在日志中的位置；可离线验证',
    },
    access: ['items:read'],
    params: releaseOfItem,
    answer: ANSWER,
    refusals: ['not-found', 'not-allowed', 'quarantined', ...NONE],
    async handle({ engine, caller, params }) {
      return sent(await readItemCertificate(engine, caller.account.id, params.item, params.release));
    },
  }),
  route({
    method: 'get',
    path: '/api/library/{release}/certificate',
    id: 'read-library-certificate',
    tag: 'library',
    summary: {
      en: 'Certificate of a public document (Sigstore bundle), for its files',
      zh: '公开文件的发布证明（Sigstore 格式），适用于其各附件',
    },
    access: 'public',
    params: releasePath,
    answer: ANSWER,
    refusals: ['not-found', 'release-recalled', ...NONE],
    async handle({ engine, params }) {
      return sent(await readLibraryCertificate(engine, params.release));
    },
  }),
  route({
    method: 'get',
    path: '/api/deliveries/{delivery}/certificate',
    id: 'read-delivery-certificate',
    tag: 'deliveries',
    summary: { en: 'Certificate of what was delivered to oneself; records no opening', zh: '送达本人的文件的发布证明；不记录打开' },
    access: ['deliveries'],
    params: deliveryPath,
    answer: ANSWER,
    refusals: [...GONE, ...NONE],
    async handle({ engine, caller, params }) {
      return sent(await readDeliveryCertificate(engine, { delivery: params.delivery, account: caller.account.id }));
    },
  }),
  route({
    method: 'get',
    path: '/api/links/{token}/certificate',
    id: 'read-linked-certificate',
    tag: 'deliveries',
    summary: { en: 'Certificate of what a link is for; records no opening', zh: '链接对应文件的发布证明；不记录打开' },
    access: 'link',
    params: linkPath,
    answer: ANSWER,
    refusals: [...GONE, ...NONE],
    async handle({ engine, caller, params }) {
      return sent(await readDeliveryCertificate(engine, { token: params.token, account: caller?.account.id }));
    },
  }),
];
