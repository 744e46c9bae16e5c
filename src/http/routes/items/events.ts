import { z } from 'zod';
import { ReviewError } from '../../../domain/errors.ts';
import type { Scope } from '../../../domain/scopes.ts';
import type { ReviewRequest } from '../../../domain/workflow/events.ts';
import { previewEvent } from '../../../engine/event/preview-event.ts';
import { sendEvent } from '../../../engine/event/send-event.ts';
import { requireScope, requireSigning } from '../../access/authenticate.ts';
import { type Route, route } from '../../route.ts';
import { eventQuery, type PersonEvent, personEvent } from '../../schemas/events.ts';
import { named } from '../../schemas/fields.ts';
import { eventAnswer, eventPreview } from '../../schemas/item.ts';
import { itemPath } from '../../schemas/review.ts';
import { eventResult } from './revision-content.ts';

/** Scope that a token needs for each event. Total: a new event without a scope does not compile. */
const EVENT_SCOPE: Record<PersonEvent['type'], Scope> = {
  SUBMIT: 'items:write',
  WITHDRAW: 'items:write',
  DISPOSE: 'review',
  APPROVE: 'review',
  RETURN: 'review',
  REFER: 'review',
  REFERRAL_ANSWERED: 'review',
  CONSULT: 'review',
  CONSULTATION_ANSWERED: 'review',
  CONFIRM_INCIDENT: 'review',
  FALSE_ALARM: 'review',
  REVOKE_CLEARANCE: 'review',
  REEVALUATE: 'review',
  RELEASE: 'release',
  SCHEDULE: 'release',
  UNSCHEDULE: 'release',
  RECALL: 'release',
  REPORT_INCIDENT: 'review',
  RECORD_MEASURE: 'review',
  CLOSE_INCIDENT: 'review',
};

/** What is done in a person's own name for everybody to see: the signature, what publishes, and what takes a publication or an incident on. */
const SIGNING = new Set<PersonEvent['type']>(['RELEASE', 'SCHEDULE', 'RECALL', 'CONFIRM_INCIDENT']);

function signs(event: PersonEvent): boolean {
  return SIGNING.has(event.type) || (event.type === 'APPROVE' && event.step === 'signature');
}

export const EVENT_ROUTES: Route[] = [
  route({
    method: 'post',
    path: '/api/items/{item}/events',
    id: 'send-event',
    tag: 'items',
    summary: {
      en: 'Send one event to one item: submit, decide, dispose, release, recall…',
      zh: '向一个事项发送一个事件：送审、决定、处置、发布、撤回等',
    },
    access: ['items:write', 'review', 'release'],
    params: itemPath,
    query: eventQuery,
    body: personEvent,
    answer: { status: 200, schema: z.union([eventAnswer, named(eventPreview)]) },
    refusals: [
      'not-found',
      'not-allowed',
      'proof-needed',
      'own-item',
      'already-decided',
      'account-disabled',
      'event-not-accepted',
      'already-released',
      'already-reported',
      'report-missing',
      'another-person-closes',
      'not-your-disposition',
      'disposition-final',
      'stale-digest',
      'stale-version',
      'findings-open',
      'consultation-needed',
      'consultation-open',
      'missing-reason',
      'incomplete',
      'attribute-forbids-release',
      'audience-not-covered',
      'unknown-recipient',
      'too-early',
      'too-late',
      'quarantined',
      'busy',
      'idempotency-key-reused',
    ],
    tagged: true,
    repeat: 'engine',
    async handle({ engine, options, caller, params, query, body, idempotency, expected }) {
      requireScope(caller, [EVENT_SCOPE[body.type]]);
      if (query['dry-run'] === 'true') {
        const asked = { item: params.item, account: caller.account.id, request: requestOf(body), ...expected };
        const preview = await previewEvent(engine, asked);
        return { body: { ...preview, dryRun: true, signs: signs(body) }, headers: { 'Cache-Control': 'no-store' } };
      }
      if (signs(body)) requireSigning(engine, caller);
      const command = { item: params.item, account: caller.account.id, request: requestOf(body), ...expected, ...idempotency };
      try {
        const result = await sendEvent(engine, command);
        options.metrics.event(body.type, result.replayed ? 'replayed' : 'accepted');
        return eventResult(result);
      } catch (error) {
        options.metrics.event(body.type, error instanceof ReviewError ? error.code : 'internal');
        throw error;
      }
    },
  }),
];

/** The validated event without the members that are absent: `undefined` is not the same as absent to the engine's types. */
function requestOf(event: PersonEvent): ReviewRequest {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)) as ReviewRequest;
}
