import type { ScanFailure } from '../../domain/finding.ts';
import { inWords, lacksOf } from '../../domain/form/lacks.ts';
import type { ToldLack } from '../../domain/form/told-lack.ts';
import type { RevisionContent } from '../../domain/item.ts';
import { unknownChannels } from '../channels/required-channels.ts';
import { unreachable } from '../delivery/recipients.ts';
import type { Engine } from '../engine.ts';
import { redactionLack } from '../event/redaction.ts';
import { type DraftPlace, kindLacks } from '../kinds/kind-lacks.ts';

/** A revision as far as its form goes: `id`, `item` and `number` where it is one of an item already. */
export interface FormalRevision {
  id?: string;
  content: RevisionContent;
  item?: string;
  number?: number;
}

/**
 * Everything formal that keeps a revision from being submitted: what form and files lack by themselves and by their kind, recipients that nothing can be sent
 * to (a release to nobody could be approved and never be written), and a redacted revision without its original. The one place that says so,
 * for the answer to a draft, for SUBMIT, for the self-check and for the scan.
 */
export async function formalLacks(engine: Engine, revision: FormalRevision, place: DraftPlace): Promise<ToldLack[]> {
  const { content } = revision;
  const kind = await engine.kinds.of(place);
  const [ofKind, unknown, channels, redaction] = await Promise.all([
    kindLacks(engine, revision, kind, place),
    unreachable(engine, content.releasePlan, place.unit),
    unknownChannels(engine, content.releasePlan),
    redactionLack(engine, revision),
  ]);
  const more = [
    ...(unknown.length > 0 ? (['recipients'] as const) : []),
    ...(channels.length > 0 ? (['channels'] as const) : []),
    ...(redaction ? [redaction] : []),
  ];
  return [...lacksOf(content, kind), ...ofKind, ...more.map(inWords)];
}

/** As the scan reports them: what SUBMIT refused is looked at again, for what changed meanwhile and for what was submitted before (I5). */
export function lackFailures(lacks: readonly ToldLack[]): ScanFailure[] {
  return lacks.map(({ message: { en, zh } }) => ({ code: 'missing-field', message: en, zh }));
}
