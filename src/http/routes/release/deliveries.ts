import { z } from 'zod';
import { acknowledgeDelivery } from '../../../engine/delivery/acknowledge-delivery.ts';
import { listDeliveries } from '../../../engine/delivery/list-deliveries.ts';
import { openDelivery, readDeliveredFile } from '../../../engine/delivery/open-delivery.ts';
import { itemDeliveries } from '../../../engine/delivery/publisher-delivery.ts';
import { renewDeliveryLink } from '../../../engine/delivery/renew-delivery-link.ts';
import { revokeDelivery } from '../../../engine/delivery/revoke-delivery.ts';
import { type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/deliveries.ts';
import { id, named, page, wholeNumber } from '../../schemas/fields.ts';
import { revoked } from '../../schemas/people.ts';
import { itemPath } from '../../schemas/review.ts';
import { askedOf } from '../../sending/send-file.ts';
import { deliveryBody } from './delivery-body.ts';

const deliveryPath = z.strictObject({ delivery: id });
const deliveryFilePath = z.strictObject({ delivery: id, index: wholeNumber(1000, 0) });
const GONE = ['not-found', 'link-expired', 'link-revoked', 'release-recalled', 'quarantined'] as const;
const NEVER_KEPT = { 'Cache-Control': 'no-store' };

export const DELIVERY_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/deliveries',
    id: 'list-deliveries',
    tag: 'deliveries',
    summary: { en: 'What was delivered to oneself', zh: '送达本人的文件' },
    access: ['deliveries'],
    answer: { status: 200, schema: named(page(schemas.deliveryRow)) },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: { rows: await listDeliveries(engine, caller.account.id), next: null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/deliveries/{delivery}',
    id: 'open-delivery',
    tag: 'deliveries',
    summary: { en: 'One delivery to oneself', zh: '查看送达本人的一份文件' },
    access: ['deliveries'],
    params: deliveryPath,
    answer: { status: 200, schema: named(schemas.delivery) },
    refusals: GONE,
    async handle({ engine, caller, params }) {
      return {
        body: deliveryBody(await openDelivery(engine, { delivery: params.delivery, account: caller.account.id })),
        headers: NEVER_KEPT,
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/deliveries/{delivery}/files/{index}',
    id: 'read-delivered-file',
    tag: 'deliveries',
    summary: { en: 'A file of a delivery; records the opening', zh: '下载送达文件；记录打开时间' },
    access: ['deliveries'],
    params: deliveryFilePath,
    answer: { status: 200, file: true },
    refusals: [...GONE, 'range-not-satisfiable'],
    async handle({ engine, caller, params, request }) {
      const key = { delivery: params.delivery, account: caller.account.id };
      return { file: { ...(await readDeliveredFile(engine, key, params.index, askedOf(request))), shared: false } };
    },
  }),
  route({
    method: 'post',
    path: '/api/deliveries/{delivery}/receipt',
    id: 'acknowledge-delivery',
    tag: 'deliveries',
    summary: { en: 'Acknowledge receipt, once', zh: '签收（一次）' },
    access: ['deliveries'],
    params: deliveryPath,
    answer: { status: 200, schema: schemas.delivery },
    refusals: GONE,
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: deliveryBody(await acknowledgeDelivery(engine, { delivery: params.delivery, account: caller.account.id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/deliveries',
    id: 'list-item-deliveries',
    tag: 'deliveries',
    summary: { en: 'Deliveries of an item’s releases, for its publisher', zh: '事项各次发布的送达情况（发布员）' },
    access: ['deliveries'],
    params: itemPath,
    answer: { status: 200, schema: named(page(schemas.publishedDelivery)) },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      return { body: { rows: await itemDeliveries(engine, caller.account.id, params.item), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/deliveries/{delivery}/renew',
    id: 'renew-delivery-link',
    tag: 'deliveries',
    summary: { en: 'A new link for the same recipient, shown once; the old one ends', zh: '为同一对象换发链接，仅显示一次；旧链接失效' },
    access: ['release'],
    params: deliveryPath,
    answer: { status: 201, schema: schemas.renewedLink },
    refusals: ['not-found', 'link-revoked', 'release-recalled', 'link-expired'],
    shownOnce: ['token'],
    async handle({ engine, caller, params }) {
      return { body: await renewDeliveryLink(engine, { by: caller.account.id, delivery: params.delivery }), headers: NEVER_KEPT };
    },
  }),
  route({
    method: 'post',
    path: '/api/deliveries/{delivery}/revoke',
    id: 'revoke-delivery',
    tag: 'deliveries',
    summary: { en: 'Take one recipient’s access back', zh: '撤销某一对象的查阅权限' },
    access: ['release'],
    params: deliveryPath,
    answer: { status: 200, schema: revoked },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      return { body: await revokeDelivery(engine, { by: caller.account.id, delivery: params.delivery }) };
    },
  }),
];
