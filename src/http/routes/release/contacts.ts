import { type Contact, recipientOf } from '../../../domain/contact.ts';
import { checkContact } from '../../../engine/delivery/check-contact.ts';
import { findRecipients } from '../../../engine/delivery/find-recipients.ts';
import { listContacts } from '../../../engine/delivery/list-contacts.ts';
import { proposeContact } from '../../../engine/delivery/propose-contact.ts';
import { retireContact } from '../../../engine/delivery/retire-contact.ts';
import { CREATED_CURSOR, pageOf, readCursor } from '../../cursor.ts';
import { type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/contacts.ts';
import { named, page } from '../../schemas/fields.ts';
import { reasonOnly } from '../../schemas/people.ts';

function bodyOf(contact: Contact) {
  const state = contact.retiredAt !== null ? 'retired' : contact.checkedAt !== null ? 'checked' : 'proposed';
  return { ...contact, recipient: recipientOf(contact), state };
}

export const CONTACT_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/contacts',
    id: 'list-contacts',
    tag: 'directory',
    summary: { en: 'Contacts that are there for one’s units, newest first', zh: '本单位可用的联系人，按时间倒序' },
    access: ['items:read', 'release'],
    query: schemas.contactsQuery,
    answer: { status: 200, schema: named(page(schemas.contact)) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query }) {
      const { after, limit, state } = query;
      const start = after === undefined ? {} : { after: readCursor(CREATED_CURSOR, after).id };
      const rows = await listContacts(engine, caller.account.id, { ...(state && { state }), ...start, limit: limit + 1 });
      const { rows: shown, next } = pageOf(rows, limit, ({ id }) => ({ id }));
      return { body: { rows: shown.map(bodyOf), next } };
    },
  }),
  route({
    method: 'get',
    path: '/api/recipients',
    id: 'find-recipients',
    tag: 'directory',
    summary: {
      en: 'Whom an item of a unit can be sent to: accounts of recipients and checked contacts, by name',
      zh: '可选的特定对象：接收人账号和已核对的联系人',
    },
    access: ['items:write', 'release', 'directory:read'],
    query: schemas.recipientsQuery,
    answer: { status: 200, schema: page(schemas.recipientRow) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query: { text, ...query } }) {
      return {
        body: { rows: await findRecipients(engine, caller.account.id, { ...query, ...(text !== undefined && { text }) }), next: null },
      };
    },
  }),
  route({
    method: 'post',
    path: '/api/contacts',
    id: 'propose-contact',
    tag: 'directory',
    summary: { en: 'Put forward somebody outside who may be sent a directed release', zh: '登记定向发布的外部联系人，待他人核对' },
    access: ['items:write', 'release'],
    body: schemas.newContact,
    answer: { status: 201, schema: schemas.contact },
    refusals: ['not-allowed'],
    async handle({ engine, caller, body }) {
      return { body: bodyOf(await proposeContact(engine, { by: caller.account.id, ...body })) };
    },
  }),
  route({
    method: 'post',
    path: '/api/contacts/{contact}/check',
    id: 'check-contact',
    tag: 'directory',
    summary: { en: 'Confirm, as another person, that a contact is who it is said to be', zh: '由他人核对联系人身份' },
    access: ['review', 'release'],
    params: schemas.contactPath,
    answer: { status: 200, schema: schemas.contact },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: bodyOf(await checkContact(engine, { by: caller.account.id, contact: params.contact })) };
    },
  }),
  route({
    method: 'post',
    path: '/api/contacts/{contact}/retire',
    id: 'retire-contact',
    tag: 'directory',
    summary: { en: 'End a contact; its open links stop at once', zh: '停用联系人；其链接立即失效' },
    access: ['items:write', 'review', 'release'],
    params: schemas.contactPath,
    body: reasonOnly,
    answer: { status: 200, schema: schemas.contact },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params, body }) {
      return { body: bodyOf(await retireContact(engine, { by: caller.account.id, contact: params.contact, reason: body.reason })) };
    },
  }),
];
