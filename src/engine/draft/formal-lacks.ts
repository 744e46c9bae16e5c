import type { ScanFailure } from '../../domain/finding.ts';
import { LACKS, type Lack, lacksOf } from '../../domain/form/lacks.ts';
import type { RevisionContent } from '../../domain/item.ts';
import type { RulePlace } from '../../domain/rule-pack.ts';
import { unreachable } from '../delivery/recipients.ts';
import type { Engine } from '../engine.ts';
import { redactionLack } from '../event/redaction.ts';

/** A revision as far as its form goes: `item` and `number` where it is one of an item already. */
export interface FormalRevision {
  content: RevisionContent;
  item?: string;
  number?: number;
}

/**
 * Everything formal that keeps a revision from being submitted: what form and files lack by themselves, recipients that nothing can be sent
 * to (a release to nobody could be approved and never be written), and a redacted revision without its original. The one place that says so,
 * for the answer to a draft, for SUBMIT, for the self-check and for the scan.
 */
export async function formalLacks(engine: Engine, revision: FormalRevision, { kind, unit }: RulePlace): Promise<Lack[]> {
  const { content } = revision;
  const [unknown, redaction] = await Promise.all([unreachable(engine, content.releasePlan, unit), redactionLack(engine, revision)]);
  return [...lacksOf(content, kind), ...(unknown.length > 0 ? (['recipients'] as const) : []), ...(redaction ? [redaction] : [])];
}

/** As the scan reports them: what SUBMIT refused is looked at again, for what changed meanwhile and for what was submitted before (I5). */
export function lackFailures(lacks: readonly Lack[]): ScanFailure[] {
  return lacks.map((lack) => ({ code: 'missing-field', message: LACKS[lack].en, zh: LACKS[lack].zh }));
}
