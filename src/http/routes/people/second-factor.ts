import { beginEnrolment, confirmEnrolment } from '../../../engine/second-factor/enrolment.ts';
import { readOwnFactor, removeOwnFactor, renewRecoveryCodes } from '../../../engine/second-factor/own-factor.ts';
import { currentSession, requireSigning } from '../../access/authenticate.ts';
import { type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/people.ts';
import { codePicture } from '../../sending/code-picture.ts';

const ONCE = { 'Cache-Control': 'no-store' };

export const SECOND_FACTOR_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/me/second-factor',
    id: 'read-second-factor',
    tag: 'session',
    summary: { en: 'Whether one has a second factor, and needs one', zh: '本人是否已启用、是否须启用二次验证' },
    access: 'session',
    answer: { status: 200, schema: schemas.ownFactor },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: await readOwnFactor(engine, caller.account.id) };
    },
  }),
  route({
    method: 'post',
    path: '/api/me/second-factor',
    id: 'begin-second-factor',
    tag: 'session',
    summary: {
      en: 'Begin a second factor, or another device; the secret is shown once, and counts after a first code',
      zh: '开始设置二次验证或更换设备；密钥仅显示一次，提交首个验证码后生效',
    },
    access: 'session',
    answer: { status: 201, schema: schemas.begunFactor },
    refusals: ['proof-needed', 'origin-refused'],
    shownOnce: ['secret', 'address', 'picture'],
    async handle({ engine, caller }) {
      requireSigning(engine, caller);
      const begun = await beginEnrolment(engine, caller.account);
      return { body: { ...begun, picture: codePicture(begun.address) }, headers: ONCE };
    },
  }),
  route({
    method: 'post',
    path: '/api/me/second-factor/confirmation',
    id: 'confirm-second-factor',
    tag: 'session',
    summary: {
      en: 'Put the second factor in force with a first code; other sessions end, and the recovery codes are shown once',
      zh: '以首个验证码启用二次验证；其他会话随即结束，恢复码仅显示一次',
    },
    access: 'session',
    body: schemas.firstCode,
    answer: { status: 201, schema: schemas.recoveryCodes },
    refusals: ['not-found', 'sign-in-refused', 'origin-refused'],
    shownOnce: ['recoveryCodes'],
    guessing: true,
    async handle({ engine, caller, body }) {
      const recoveryCodes = await confirmEnrolment(engine, { session: currentSession(caller), code: body.code });
      return { body: { recoveryCodes }, headers: ONCE };
    },
  }),
  route({
    method: 'post',
    path: '/api/me/second-factor/recovery-codes',
    id: 'renew-recovery-codes',
    tag: 'session',
    summary: { en: 'Make other recovery codes; those before count no more', zh: '重新生成恢复码；原恢复码随即作废' },
    access: 'session',
    answer: { status: 201, schema: schemas.recoveryCodes },
    refusals: ['proof-needed', 'not-found', 'origin-refused'],
    shownOnce: ['recoveryCodes'],
    async handle({ engine, caller }) {
      requireSigning(engine, caller);
      return { body: { recoveryCodes: await renewRecoveryCodes(engine, caller.account.id) }, headers: ONCE };
    },
  }),
  route({
    method: 'delete',
    path: '/api/me/second-factor',
    id: 'remove-second-factor',
    tag: 'session',
    summary: { en: 'Take one’s own second factor away', zh: '停用本人的二次验证' },
    access: 'session',
    answer: { status: 204 },
    refusals: ['proof-needed', 'not-allowed', 'not-found', 'origin-refused'],
    repeat: 'none',
    async handle({ engine, caller }) {
      requireSigning(engine, caller);
      await removeOwnFactor(engine, caller.account.id);
      return {};
    },
  }),
];
