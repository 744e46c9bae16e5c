import type { ReleasePlan } from '../../domain/disclosure.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { FileRef, RevisionContent } from '../../domain/item.ts';
import type { Form } from '../../engine/draft/check-draft.ts';
import type { EventResult } from '../../engine/event/event-command.ts';
import { itemTag } from '../entity-tag.ts';
import type { Result } from '../route.ts';
import type { ContentInput } from '../schemas/content.ts';

/** The engine's content from the validated form and the files. */
export function contentOf(input: ContentInput, files: FileRef[]): RevisionContent {
  const names = new Set(files.map(({ name }) => name));
  if (names.size < files.length) {
    // Findings name the file that they are in.
    throw new ReviewError('file-refused', 'Two files have the same name. Rename one of them.', { reason: 'duplicate-name' });
  }
  return { ...formOf(input), files };
}

/** The audience as a sorted set, so that its order changes no digest. */
export function formOf(input: ContentInput): Form {
  return { ...input, grounds: [...new Set(input.grounds)], releasePlan: input.releasePlan && planOf(input.releasePlan) };
}

function planOf({ mode, audience, place, notBefore, until }: NonNullable<ContentInput['releasePlan']>): ReleasePlan {
  const plan: ReleasePlan = { mode, audience: [...new Set(audience)].sort(), place };
  if (notBefore !== undefined) plan.notBefore = notBefore;
  if (until !== undefined) plan.until = until;
  return plan;
}

export function eventResult(result: EventResult, headers: Record<string, string> = {}): Result {
  const replayed = result.replayed ? { 'Idempotency-Replayed': 'true' } : undefined;
  return { body: result, headers: { ...headers, ...replayed, ETag: itemTag(result.item.version), 'Cache-Control': 'no-store' } };
}
