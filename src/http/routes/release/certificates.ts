import { z } from 'zod';
import {
  type CertificateFile,
  readDeliveryCertificate,
  readItemCertificate,
  readLibraryCertificate,
} from '../../../engine/proof/read-certificate.ts';
import { type Result, type Route, route } from '../../route.ts';
import { linkPath } from '../../schemas/deliveries.ts';
import { id } from '../../schemas/fields.ts';
import { itemPath } from '../../schemas/review.ts';
import { CERTIFICATE_TYPE } from '../../sending/certificate-type.ts';

const releaseOfItem = itemPath.extend({ release: id.describe('A release of the item, as its `releases` name it.') });
const releasePath = z.strictObject({ release: id });
const deliveryPath = z.strictObject({ delivery: id });
const GONE = ['not-found', 'link-expired', 'link-revoked', 'release-recalled', 'quarantined'] as const;
const NONE = ['not-in-log-yet', 'not-certified'] as const;
const ANSWER = { status: 200, stream: [CERTIFICATE_TYPE] } as const;

function sent({ name, text }: CertificateFile): Result {
  return { stream: { name, mediaType: CERTIFICATE_TYPE, pieces: [text] } };
}

export const CERTIFICATE_ROUTES: Route[] = [
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
