import type { ReleasePlan } from '../../../domain/form/disclosure.ts';
import type { Form } from '../../../engine/draft/check-draft.ts';
import type { EventResult } from '../../../engine/event/event-command.ts';
import { itemTag } from '../../entity-tag.ts';
import type { Result } from '../../route.ts';
import type { ContentInput } from '../../schemas/content.ts';

/** The engine's form from the validated one: the audience as a sorted set, so that its order changes no digest. */
export function formOf(input: ContentInput): Form {
  const { redaction } = input;
  return {
    ...input,
    grounds: [...new Set(input.grounds)],
    releasePlan: input.releasePlan && planOf(input.releasePlan),
    redaction: redaction && { ...redaction, deletions: redaction.deletions.map(({ at, ...one }) => (at ? { ...one, at } : one)) },
  };
}

function planOf({ mode, audience, place, channels, notBefore, until }: NonNullable<ContentInput['releasePlan']>): ReleasePlan {
  const plan: ReleasePlan = { mode, audience: [...new Set(audience)].sort(), place };
  // A plan that names none is the same as before there were any.
  if (channels.length > 0) plan.channels = [...new Set(channels)].sort();
  if (notBefore !== undefined) plan.notBefore = notBefore;
  if (until !== undefined) plan.until = until;
  return plan;
}

export function eventResult(result: EventResult, headers: Record<string, string> = {}): Result {
  const replayed = result.replayed ? { 'Idempotency-Replayed': 'true' } : undefined;
  return { body: result, headers: { ...headers, ...replayed, ETag: itemTag(result.item.version), 'Cache-Control': 'no-store' } };
}
