import type { Language } from '../../domain/names/written.ts';
import type { Engine } from '../engine.ts';
import { namingOf } from '../naming.ts';
import { type ReviewForm, readReviewForm } from './review-form.ts';
import { reviewFormPaper } from './review-form-paper.ts';
import { REVIEW_FORM_WORDS } from './review-form-words.ts';

/** A document as a file to be saved. */
export interface PrintedPaper {
  name: string;
  bytes: Uint8Array;
}

/** The review form as a PDF: for whom and covered as {@link readReviewForm} says. `busy` while too many papers wait. */
export async function printReviewForm(
  engine: Engine,
  account: string,
  id: string,
  round: number,
  language: Language,
): Promise<PrintedPaper> {
  const form = await readReviewForm(engine, account, id, round);
  const workflow = engine.workflows.pinned(form.item.workflow);
  const names = new Map((await engine.store.directory.names(idsIn(form))).map((one) => [one.id, one.name]));
  const called = {
    kind: await engine.kinds.of(form.item),
    step: namingOf(engine, workflow).step,
    nameOf: (one: string) => names.get(one) ?? '',
  };
  const bytes = await engine.printer.print(reviewFormPaper(form, called, language));
  return { name: REVIEW_FORM_WORDS[language].file(form.item.number, round), bytes };
}

function idsIn({ item, organ, steps, found }: ReviewForm): string[] {
  const deciders = steps.flatMap(({ decision }) => (decision ? [decision.actor, decision.onBehalfOf] : []));
  const answering = found?.rows.map(({ disposedBy }) => disposedBy) ?? [];
  return [...new Set([organ, item.unit, item.drafter, ...deciders, ...answering].filter((id) => id !== null))];
}
