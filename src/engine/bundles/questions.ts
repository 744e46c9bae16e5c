import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { sendEvent } from '../event/send-event.ts';
import { requireRole } from '../people/authority.ts';
import type { BundleQuestionRow } from '../ports.ts';
import { unitsPublished } from '../publishing/list-publications.ts';
import { itemInSight } from '../reading/sight.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { bundleInSight } from './authority.ts';

/** Who may recall is who answers: anybody who sees the leak first may stop it. */
const ANSWERING = ['publisher', 'signatory', 'confidentialityReviewer'] as const;

/** What recalls have asked about items of the units that a person publishes for, and nobody has answered. */
export async function openQuestions(engine: Engine, account: string): Promise<BundleQuestionRow[]> {
  const units = await unitsPublished(engine, account);
  return units.length === 0 ? [] : engine.store.bundles.questions({ units });
}

/**
 * Decides on one member after another one was recalled. It stays, with a reason on the record; or it is recalled as any item is, by its own event: that answers the
 * question in its own commit. Throws `not-found`, `not-allowed`, `in-use` for one that is answered, and what RECALL throws.
 */
export async function answerQuestion(
  engine: Engine,
  answer: { by: string; bundle: string; question: string; answer: 'kept' | 'recalled'; reason: string; cause?: 'leak' | 'error' },
): Promise<void> {
  const { by, reason, cause } = answer;
  const { bundle } = await bundleInSight(engine, by, answer.bundle);
  const question = (await engine.store.bundles.questions({ bundle: bundle.id })).find(({ id }) => id === answer.question);
  if (!question) throw new ReviewError('not-found', { en: 'The bundle has no such question.', zh: '该组没有此项待定问题。' });
  if (question.answer !== null) throw answered();
  const { item } = await itemInSight(engine, by, question.about);
  if (answer.answer === 'recalled') {
    await sendEvent(engine, { item: item.id, account: by, request: { type: 'RECALL', reason, ...(cause && { cause }) } });
    return;
  }
  await requireRole(engine, by, ANSWERING, item.unit);
  await refuseForbidden(engine, { reason });
  const at = engine.clock.now();
  const payload = { bundle: bundle.id, question: question.id, recalled: question.recalled, item: item.id, answer: 'kept', reason };
  if (!(await engine.store.bundles.keep(question.id, { by, at, reason }, { actor: by, action: 'bundle.question-answered', at, payload })))
    throw answered();
}

function answered(): ReviewError {
  return new ReviewError('in-use', { en: 'This question was answered already.', zh: '该问题已有处理结果。' });
}
