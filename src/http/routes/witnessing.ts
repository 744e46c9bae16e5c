import { eraseSecret } from '../../engine/log/erase-secret.ts';
import { readWitnessing } from '../../engine/log/read-witnessing.ts';
import { changeLogWitnesses } from '../../engine/witness/change-witnesses.ts';
import { formatVerifierKey } from '../../evidence/note/verifier-key.ts';
import { requireSigning } from '../access/authenticate.ts';
import { done } from '../proposed.ts';
import { type Route, route } from '../route.ts';
import { reasonOnly } from '../schemas/people.ts';
import * as schemas from '../schemas/witnessing.ts';

/** What the log rests on outside of this installation, and what of it is erased. Changes are proposals: readers rely on them. */
export const WITNESSING_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/witnessing',
    id: 'read-witnessing',
    tag: 'operations',
    summary: {
      en: 'Who cosigns the log, time stamps, and whose logs are cosigned here, for administrators and auditors',
      zh: '日志的见证方、时间戳，以及本系统见证的其他日志（管理员、审计员）',
    },
    access: ['directory:read', 'audit:read'],
    answer: { status: 200, schema: schemas.witnessing },
    refusals: ['not-allowed'],
    async handle({ engine, options, caller }) {
      const { witness } = options;
      const self = witness ? { name: witness.key.name, key: formatVerifierKey(witness.key) } : null;
      return { body: { ...(await readWitnessing(engine, caller.account.id)), self } };
    },
  }),
  route({
    method: 'post',
    path: '/api/witnessing/witnesses',
    id: 'add-log-witness',
    tag: 'operations',
    summary: { en: 'Ask a witness to cosign the log from now on', zh: '登记日志见证方，自此请其联署' },
    access: ['directory:write'],
    body: schemas.newWitness,
    answer: { status: 204, orProposal: true },
    refusals: ['proof-needed', 'not-allowed', 'in-use'],
    async handle({ engine, caller, body: { reason, ...witness } }) {
      requireSigning(engine, caller);
      return done(await changeLogWitnesses(engine, { by: caller.account.id, change: { change: 'add', ...witness }, reason }));
    },
  }),
  route({
    method: 'post',
    path: '/api/witnessing/witnesses/{witness}/remove',
    id: 'remove-log-witness',
    tag: 'operations',
    summary: { en: 'Ask a witness no more; its lines stay', zh: '取消日志见证方；已有联署保留' },
    access: ['directory:write'],
    params: schemas.witnessPath,
    body: reasonOnly,
    answer: { status: 204, orProposal: true },
    refusals: ['proof-needed', 'not-allowed', 'not-found', 'in-use'],
    async handle({ engine, caller, params: { witness: name }, body: { reason } }) {
      requireSigning(engine, caller);
      return done(await changeLogWitnesses(engine, { by: caller.account.id, change: { change: 'remove', name }, reason }));
    },
  }),
  route({
    method: 'put',
    path: '/api/witnessing/quorum',
    id: 'set-log-quorum',
    tag: 'operations',
    summary: { en: 'Say how many witnesses of the log are enough', zh: '设定日志至少需要几个见证方' },
    access: ['directory:write'],
    body: schemas.quorum,
    answer: { status: 204, orProposal: true },
    refusals: ['proof-needed', 'not-allowed', 'in-use'],
    async handle({ engine, caller, body: { least, reason } }) {
      requireSigning(engine, caller);
      return done(await changeLogWitnesses(engine, { by: caller.account.id, change: { change: 'quorum', least }, reason }));
    },
  }),
  route({
    method: 'post',
    path: '/api/witnessing/erasures',
    id: 'erase-log-secret',
    tag: 'operations',
    summary: {
      en: 'Erase the log secret of an item, where the law demands it: its leaves say nothing from then on, for ever',
      zh: '依法销毁事项的日志密值：此后其日志条目永不可解',
    },
    access: ['directory:write'],
    body: schemas.erasure,
    answer: { status: 204, orProposal: true },
    refusals: ['proof-needed', 'not-allowed', 'not-found', 'not-in-log-yet'],
    async handle({ engine, caller, body }) {
      requireSigning(engine, caller);
      return done(await eraseSecret(engine, { by: caller.account.id, ...body }));
    },
  }),
];
