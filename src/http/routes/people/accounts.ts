import { z } from 'zod';
import { changeAccount } from '../../../engine/people/change-account.ts';
import { createAccount } from '../../../engine/people/create-account.ts';
import { disableAccount } from '../../../engine/people/disable-account.ts';
import { enableAccount } from '../../../engine/people/enable-account.ts';
import { findPeople, listAccounts, readPerson } from '../../../engine/people/read-directory.ts';
import { resetPassword } from '../../../engine/people/reset-password.ts';
import { unlinkAccount } from '../../../engine/people/unlink-account.ts';
import { resetSecondFactor } from '../../../engine/second-factor/reset-second-factor.ts';
import { requireSigning } from '../../access/authenticate.ts';
import { done, waiting } from '../../proposed.ts';
import { type Route, route } from '../../route.ts';
import { id, named, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/people.ts';

const accountPath = z.strictObject({ account: id });

export const ACCOUNT_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/people',
    id: 'find-people',
    tag: 'directory',
    summary: { en: 'Colleagues in use by a part of their name or sign-in name', zh: '按姓名或登录名查找在用的同事' },
    access: ['directory:read'],
    query: schemas.peopleQuery,
    answer: { status: 200, schema: named(page(schemas.person)) },
    refusals: [],
    async handle({ engine, query }) {
      return { body: { rows: await findPeople(engine, query.text, query.limit), next: null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/accounts',
    id: 'list-accounts',
    tag: 'directory',
    summary: {
      en: 'Accounts of one’s units with the roles that they hold now, for administrators and auditors',
      zh: '本单位账号及现有角色（管理员、审计员）',
    },
    access: ['directory:read'],
    query: schemas.accountPage,
    answer: { status: 200, schema: named(page(schemas.listedAccount)) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query }) {
      const after = query.after ? { after: query.after } : {};
      const { accounts, next } = await listAccounts(engine, caller.account.id, { ...after, limit: query.limit });
      return { body: { rows: accounts, next } };
    },
  }),
  route({
    method: 'post',
    path: '/api/accounts',
    id: 'create-account',
    tag: 'directory',
    summary: {
      en: 'Create an account; its password is to be changed at the first sign-in, and deciding roles wait for a second person',
      zh: '新建账号；首次登录须修改密码，审查类角色须另一人确认',
    },
    access: ['directory:write'],
    body: schemas.newAccount,
    answer: { status: 201, schema: schemas.accountWithGrants, orProposal: true },
    refusals: ['not-allowed', 'in-use', 'missing-reason', 'password-refused'],
    async handle({ engine, caller, body }) {
      const { proposed, ...created } = await createAccount(engine, { by: caller.account.id, ...body });
      if (proposed?.effect === null) return waiting(proposed.proposal);
      return { body: created, headers: { Location: `/api/accounts/${created.account.id}` } };
    },
  }),
  route({
    method: 'get',
    path: '/api/accounts/{account}',
    id: 'read-account',
    tag: 'directory',
    summary: { en: 'Name and unit of a colleague', zh: '同事的姓名和单位' },
    access: ['items:read', 'directory:read'],
    params: accountPath,
    answer: { status: 200, schema: named(schemas.person) },
    refusals: ['not-found'],
    async handle({ engine, params }) {
      return { body: await readPerson(engine, params.account) };
    },
  }),
  route({
    method: 'patch',
    path: '/api/accounts/{account}',
    id: 'change-account',
    tag: 'directory',
    summary: {
      en: 'Change name, e-mail address or unit; an account that decides waits for a second person',
      zh: '变更姓名、邮箱或所在单位；有审查权限的账号须另一人确认',
    },
    access: ['directory:write'],
    params: accountPath,
    body: schemas.accountChange,
    answer: { status: 200, schema: named(schemas.account), orProposal: true },
    refusals: ['not-allowed', 'not-found', 'missing-reason'],
    async handle({ engine, caller, params, body }) {
      const { reason, ...change } = body;
      const { account, proposed } = await changeAccount(engine, { by: caller.account.id, account: params.account, change, reason });
      return proposed?.effect === null ? waiting(proposed.proposal) : { body: account };
    },
  }),
  route({
    method: 'post',
    path: '/api/accounts/{account}/disable',
    id: 'disable-account',
    tag: 'directory',
    summary: { en: 'Disable an account; its sessions end at once', zh: '停用账号；其会话立即结束' },
    access: ['directory:write'],
    params: accountPath,
    body: schemas.reasonOnly,
    answer: { status: 204 },
    refusals: ['not-allowed', 'not-found', 'last-administrator'],
    async handle({ engine, caller, params, body }) {
      await disableAccount(engine, { by: caller.account.id, account: params.account, reason: body.reason });
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/api/accounts/{account}/enable',
    id: 'enable-account',
    tag: 'directory',
    summary: {
      en: 'Let a disabled account in again; one that decides waits for a second person',
      zh: '重新启用账号；有审查权限的账号须另一人确认',
    },
    access: ['directory:write'],
    params: accountPath,
    body: schemas.reasonOnly,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params, body }) {
      return done(await enableAccount(engine, { by: caller.account.id, account: params.account, reason: body.reason }));
    },
  }),
  route({
    method: 'post',
    path: '/api/accounts/{account}/reset-password',
    id: 'reset-password',
    tag: 'directory',
    summary: {
      en: 'Give an account a new first password; one that decides waits for a second person',
      zh: '重置账号密码；有审查权限的账号须另一人确认',
    },
    access: ['directory:write'],
    params: accountPath,
    body: schemas.newPassword,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'not-found', 'password-refused'],
    async handle({ engine, caller, params, body }) {
      return done(await resetPassword(engine, { by: caller.account.id, account: params.account, ...body }));
    },
  }),
  route({
    method: 'post',
    path: '/api/accounts/{account}/reset-second-factor',
    id: 'reset-second-factor',
    tag: 'directory',
    summary: {
      en: 'Take the second factor of somebody away who lost it; an account that decides waits for a second person',
      zh: '解除丢失设备者的二次验证；有审查权限的账号须另一人确认',
    },
    access: ['directory:write'],
    params: accountPath,
    body: schemas.reasonOnly,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params, body }) {
      return done(await resetSecondFactor(engine, { by: caller.account.id, account: params.account, reason: body.reason }));
    },
  }),
  route({
    method: 'post',
    path: '/api/accounts/{account}/unlink',
    id: 'unlink-account',
    tag: 'directory',
    summary: {
      en: 'Forget whom an account is in the sign-in service, under a proof; an account that decides waits for a second person',
      zh: '解除账号与统一身份认证的关联（须再次验证身份）；有审查权限的账号须另一人确认',
    },
    access: ['directory:write'],
    params: accountPath,
    body: schemas.reasonOnly,
    answer: { status: 204, orProposal: true },
    refusals: ['proof-needed', 'not-allowed', 'not-found'],
    async handle({ engine, caller, params, body }) {
      requireSigning(engine, caller);
      return done(await unlinkAccount(engine, { by: caller.account.id, account: params.account, reason: body.reason }));
    },
  }),
];
