import type { z } from 'zod';
import { acknowledgeDelivery } from '../../../engine/delivery/acknowledge-delivery.ts';
import type { DeliveryKey } from '../../../engine/delivery/open-delivery.ts';
import { openDelivery, readDeliveredFile } from '../../../engine/delivery/open-delivery.ts';
import type { Caller } from '../../access/authenticate.ts';
import { type Route, route } from '../../route.ts';
import { delivery, linkPath } from '../../schemas/deliveries.ts';
import { wholeNumber } from '../../schemas/fields.ts';
import { askedOf } from '../../sending/send-file.ts';
import { deliveryBody } from './delivery-body.ts';

const linkFilePath = linkPath.extend({ index: wholeNumber(1000, 0) });
const GONE = ['not-found', 'link-expired', 'link-revoked', 'release-recalled', 'quarantined'] as const;
const NEVER_KEPT = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };

function keyOf({ token }: z.output<typeof linkPath>, caller: Caller | undefined): DeliveryKey {
  return { token, account: caller?.account.id };
}

export const LINK_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/links/{token}',
    id: 'open-link',
    tag: 'deliveries',
    summary: { en: 'The one delivery that a link is for', zh: '链接对应的一份送达文件' },
    access: 'link',
    params: linkPath,
    answer: { status: 200, schema: delivery },
    refusals: GONE,
    async handle({ engine, caller, params }) {
      return { body: deliveryBody(await openDelivery(engine, keyOf(params, caller))), headers: NEVER_KEPT };
    },
  }),
  route({
    method: 'get',
    path: '/api/links/{token}/files/{index}',
    id: 'read-linked-file',
    tag: 'deliveries',
    summary: { en: 'A file of it; records the opening', zh: '下载其中的文件；记录打开时间' },
    access: 'link',
    params: linkFilePath,
    answer: { status: 200, file: true },
    refusals: [...GONE, 'range-not-satisfiable'],
    async handle({ engine, caller, params, request }) {
      return { file: { ...(await readDeliveredFile(engine, keyOf(params, caller), params.index, askedOf(request))), shared: false } };
    },
  }),
  route({
    method: 'post',
    path: '/api/links/{token}/receipt',
    id: 'acknowledge-link',
    tag: 'deliveries',
    summary: { en: 'Acknowledge receipt, once', zh: '签收（一次）' },
    access: 'link',
    params: linkPath,
    answer: { status: 200, schema: delivery },
    refusals: GONE,
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: deliveryBody(await acknowledgeDelivery(engine, keyOf(params, caller))), headers: NEVER_KEPT };
    },
  }),
];
