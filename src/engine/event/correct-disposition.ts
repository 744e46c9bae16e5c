import { ReviewError } from '../../domain/errors.ts';
import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { Settled } from '../../domain/workflow/events.ts';
import type { FindingRow } from '../ports.ts';
import { openAmong, takenBack } from './consulted-findings.ts';
import type { EventCommand } from './event-command.ts';

/**
 * Whether a DISPOSE replaces dispositions of the same person. They may do so until the step that answers for the finding has approved;
 * what they wanted mended they may take back afterwards as well. The former disposition stays on record. Throws `not-your-disposition`,
 * `disposition-final`, `already-decided` when it would change nothing, and `invalid-input` for a request that both disposes and corrects.
 */
export function isCorrection({ account, request }: EventCommand, context: ReviewContext, findings: readonly FindingRow[]): boolean {
  const disposed = findings.filter(({ disposition }) => disposition !== null);
  if (disposed.length === 0) return false;
  if (
    request.type === 'DISPOSE' &&
    disposed.some((one) => one.disposition === request.disposition && one.dispositionReason === request.reason)
  )
    throw new ReviewError('already-decided', {
      en: 'A finding has this very disposition already. Read the findings again.',
      zh: '该发现已有相同的处置。请刷新发现列表。',
    });
  if (disposed.some(({ disposedBy, waiver }) => disposedBy !== account || waiver !== undefined)) {
    throw new ReviewError('not-your-disposition', {
      en: 'A finding has the disposition of somebody else, or of a waiver. Ask the person who made it to correct it, or return the item.',
      zh: '该发现已由他人或豁免作出处置。请联系作出处置的人员更正，或退回该事项。',
    });
  }
  if (disposed.some(({ owner, disposition }) => disposition !== 'to-fix' && context.approvals[context.owners[owner]] !== undefined)) {
    throw new ReviewError('disposition-final', {
      en: 'The step that answers for the finding has approved: its disposition is final. Return the item or revoke its clearance.',
      zh: '负责该发现的环节已经同意，处置不能再更正。如需重新处理，请退回该事项或撤销发布许可。',
    });
  }
  if (disposed.length < findings.length) {
    throw new ReviewError(
      'invalid-input',
      {
        en: 'Some of these findings have a disposition and some have none. Send two requests.',
        zh: '所选发现中有的已处置、有的未处置，请分两次提交。',
      },
      {
        field: 'findings',
      },
    );
  }
  return true;
}

/** What a correction settles: findings that were to be mended and are not any more, less those that are from now on. */
export function correctedBy(findings: readonly FindingRow[], isToFix: boolean): Settled {
  if (!isToFix) return openAmong(findings);
  return takenBack(
    findings.filter(({ disposition }) => disposition !== 'to-fix').map((finding) => ({ ...finding, disposition: 'to-fix' })),
  );
}
