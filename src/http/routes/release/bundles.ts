import type { Stop } from '../../../domain/bundles/bundle.ts';
import { HINDRANCE_NAMES, STANDING_NAMES } from '../../../domain/names/bundles.ts';
import { addMember, dissolveBundle, removeMember } from '../../../engine/bundles/change-members.ts';
import { bundleKinds, changeBundleKinds } from '../../../engine/bundles/kinds.ts';
import { makeBundle } from '../../../engine/bundles/make-bundle.ts';
import { cancelOrder, orderRelease } from '../../../engine/bundles/order-release.ts';
import { answerQuestion, openQuestions } from '../../../engine/bundles/questions.ts';
import { type BundleView, bundleOfItem, listBundles, readBundle } from '../../../engine/bundles/read-bundle.ts';
import { requireScope, requireSigning } from '../../access/authenticate.ts';
import { done } from '../../proposed.ts';
import { type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/bundles.ts';
import { named, page } from '../../schemas/fields.ts';
import { itemPath } from '../../schemas/review.ts';

const KINDS: Route[] = [
  route({
    method: 'get',
    path: '/api/bundle-kinds',
    id: 'read-bundle-kinds',
    tag: 'bundles',
    summary: { en: 'Kinds of bundle, and what each demands', zh: '同步发布组的类型及其要求' },
    access: ['items:read', 'rules'],
    answer: { status: 200, schema: schemas.bundleKinds },
    refusals: [],
    async handle({ engine }) {
      return { body: { kinds: await bundleKinds(engine) } };
    },
  }),
  route({
    method: 'put',
    path: '/api/bundle-kinds',
    id: 'change-bundle-kinds',
    tag: 'bundles',
    summary: {
      en: 'Say which kinds of bundle there are; a second administrator confirms it, and bundles that there are keep their rules',
      zh: '变更同步发布组的类型，由另一名管理员确认；已有的组仍按原要求办理',
    },
    access: 'session',
    body: schemas.newBundleKinds,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'text-refused'],
    async handle({ engine, caller, body }) {
      return done(await changeBundleKinds(engine, { by: caller.account.id, ...body }));
    },
  }),
];

const READING: Route[] = [
  route({
    method: 'get',
    path: '/api/bundles',
    id: 'list-bundles',
    tag: 'bundles',
    summary: { en: 'Bundles with an item that one sees, newest first', zh: '与本人有关的同步发布组' },
    access: ['items:read'],
    query: schemas.bundleFilter,
    answer: { status: 200, schema: named(page(schemas.bundleRow)) },
    refusals: [],
    async handle({ engine, caller, query: { state, below, limit } }) {
      const states = state === 'active' ? (['open', 'ordered'] as const) : ([state] as const);
      const found = await listBundles(engine, caller.account.id, {
        states: [...states],
        ...(below !== undefined && { below }),
        limit: limit + 1,
      });
      const rows = found.slice(0, limit).map(({ rules, stopped, ...row }) => ({ ...row, stopped: stopBody(stopped), name: rules.name }));
      return { body: { rows, next: found.length > limit ? String(rows.at(-1)?.number) : null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/bundles/questions',
    id: 'list-bundle-questions',
    tag: 'bundles',
    summary: {
      en: 'What recalls ask about other members of bundles, in the units that one publishes for',
      zh: '同组事项被撤回后，本人须逐项确认的其他事项',
    },
    access: ['items:read'],
    answer: { status: 200, schema: named(schemas.bundleQuestions) },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: { rows: await openQuestions(engine, caller.account.id) } };
    },
  }),
  route({
    method: 'get',
    path: '/api/bundles/{bundle}',
    id: 'read-bundle',
    tag: 'bundles',
    summary: { en: 'A bundle: its members, how each is, what it lacks', zh: '同步发布组：各事项情况及所缺事项' },
    access: ['items:read'],
    params: schemas.bundlePath,
    answer: { status: 200, schema: named(schemas.bundle) },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      return { body: bundleBody(await readBundle(engine, caller.account.id, params.bundle)) };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/bundle',
    id: 'read-bundle-of-item',
    tag: 'bundles',
    summary: { en: 'The bundle that an item belongs to', zh: '事项所属的同步发布组' },
    access: ['items:read'],
    params: itemPath,
    answer: { status: 200, schema: schemas.bundleOfItem },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      const own = await bundleOfItem(engine, caller.account.id, params.item);
      return { body: { bundle: own && { ...own, stopped: stopBody(own.stopped) } } };
    },
  }),
];

function stopBody(stopped: Stop | null) {
  return stopped && { ...stopped, members: stopped.members.map((one) => ({ ...one, says: HINDRANCE_NAMES[one.why] })) };
}

function bundleBody({ lacks, members, stopped, ...bundle }: BundleView) {
  const told = (some: BundleView['lacks']['beforeSubmit']) =>
    some.map(({ role: { id, name }, held, needed }) => ({ role: id, name, held, needed }));
  return {
    ...bundle,
    stopped: stopBody(stopped),
    members: members.map((member) => ({ ...member, says: STANDING_NAMES[member.standing] })),
    lacks: { beforeSubmit: told(lacks.beforeSubmit), beforeRelease: told(lacks.beforeRelease) },
  };
}

const FILLING: Route[] = [
  route({
    method: 'post',
    path: '/api/bundles',
    id: 'make-bundle',
    tag: 'bundles',
    summary: { en: 'Make a bundle of items that go out together', zh: '新建同步发布组' },
    access: ['items:write', 'release'],
    body: schemas.newBundle,
    answer: { status: 201, schema: schemas.bundleMade },
    refusals: ['not-found', 'not-allowed', 'in-use', 'already-released'],
    async handle({ engine, caller, body }) {
      return { body: await makeBundle(engine, { by: caller.account.id, ...body }) };
    },
  }),
  route({
    method: 'post',
    path: '/api/bundles/{bundle}/members',
    id: 'add-bundle-member',
    tag: 'bundles',
    summary: { en: 'Put an item into a bundle', zh: '将事项加入同步发布组' },
    access: ['items:write', 'release'],
    params: schemas.bundlePath,
    body: schemas.newMember,
    answer: { status: 204 },
    refusals: ['not-found', 'not-allowed', 'in-use', 'already-released', 'too-large'],
    async handle({ engine, caller, params, body }) {
      await addMember(engine, { by: caller.account.id, ...params, ...body });
      return {};
    },
  }),
  route({
    method: 'delete',
    path: '/api/bundles/{bundle}/members/{item}',
    id: 'remove-bundle-member',
    tag: 'bundles',
    summary: { en: 'Take an item out of a bundle', zh: '将事项移出同步发布组' },
    access: ['items:write', 'release'],
    params: schemas.bundleMemberPath,
    answer: { status: 204 },
    refusals: ['not-found', 'not-allowed', 'in-use'],
    async handle({ engine, caller, params }) {
      await removeMember(engine, { by: caller.account.id, ...params });
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/api/bundles/{bundle}/dissolve',
    id: 'dissolve-bundle',
    tag: 'bundles',
    summary: { en: 'Let each item of a bundle go its own way', zh: '解散同步发布组' },
    access: ['items:write', 'release'],
    params: schemas.bundlePath,
    body: schemas.bundleReason,
    answer: { status: 204 },
    refusals: ['not-found', 'not-allowed', 'in-use', 'text-refused'],
    async handle({ engine, caller, params, body }) {
      await dissolveBundle(engine, { by: caller.account.id, ...params, ...body });
      return {};
    },
  }),
];

const RELEASING: Route[] = [
  route({
    method: 'post',
    path: '/api/bundles/{bundle}/release',
    id: 'release-bundle',
    tag: 'bundles',
    summary: {
      en: 'Release every item of a bundle in one statement, now or at a time, or none',
      zh: '同时发布组内全部事项（立即或定时），任一事项不符合条件则均不发布',
    },
    access: ['release'],
    params: schemas.bundlePath,
    body: schemas.bundleRelease,
    answer: { status: 200, schema: schemas.bundleReleased },
    refusals: ['not-found', 'proof-needed', 'in-use', 'bundle-incomplete', 'bundle-not-ready', 'stale-digest', 'too-early', 'busy'],
    shownOnce: ['released'],
    async handle({ engine, caller, params, body: { members, at } }) {
      requireSigning(engine, caller);
      return { body: await orderRelease(engine, { by: caller.account.id, ...params, members, ...(at !== undefined && { at }) }) };
    },
  }),
  route({
    method: 'post',
    path: '/api/bundles/{bundle}/cancel',
    id: 'cancel-bundle-release',
    tag: 'bundles',
    summary: { en: 'Cancel the ordered release of a bundle', zh: '取消同步发布组的定时发布' },
    access: ['release', 'items:write'],
    params: schemas.bundlePath,
    body: schemas.bundleReason,
    answer: { status: 204 },
    refusals: ['not-found', 'not-allowed', 'in-use', 'text-refused'],
    async handle({ engine, caller, params, body }) {
      await cancelOrder(engine, { by: caller.account.id, ...params, ...body });
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/api/bundles/{bundle}/questions/{question}',
    id: 'answer-bundle-question',
    tag: 'bundles',
    summary: {
      en: 'Decide on one item after another one of its bundle was recalled: it stays, or is recalled too',
      zh: '同组事项被撤回后，对本事项作出处理：继续公开或者一并撤回',
    },
    access: ['release', 'review'],
    params: schemas.questionPath,
    body: schemas.bundleAnswer,
    answer: { status: 204 },
    refusals: ['not-found', 'not-allowed', 'proof-needed', 'in-use', 'event-not-accepted', 'text-refused'],
    async handle({ engine, caller, params, body: { answer, reason, cause } }) {
      if (answer === 'recalled') {
        requireScope(caller, ['release']);
        requireSigning(engine, caller);
      }
      await answerQuestion(engine, { by: caller.account.id, ...params, answer, reason, ...(cause && { cause }) });
      return {};
    },
  }),
];

export const BUNDLE_ROUTES: Route[] = [...KINDS, ...READING, ...FILLING, ...RELEASING];
