import type { Kind, KindField } from '../../domain/kinds/kind.ts';
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
  const kind = await engine.kinds.of(form.item);
  const [named, items] = await Promise.all([
    engine.store.directory.names(idsIn(form, kind)),
    Promise.all(filledIn(form, kind, 'item').map((one) => engine.store.items.item(one))),
  ]);
  const names = new Map(named.map((one) => [one.id, one.name]));
  // By its number: who may read this form may not be one who sees the title of the other.
  for (const item of items) if (item) names.set(item.id, REVIEW_FORM_WORDS[language].item(item.number));
  const called = {
    kind,
    step: namingOf(engine, workflow).step,
    nameOf: (one: string) => names.get(one) ?? '',
  };
  const bytes = await engine.printer.print(reviewFormPaper(form, called, language));
  return { name: REVIEW_FORM_WORDS[language].file(form.item.number, round), bytes };
}

function filledIn({ revision }: ReviewForm, { fields }: Kind, wanted: KindField['type']): string[] {
  return fields.flatMap(({ name, type }) => (type === wanted ? (revision.content?.fields[name] ?? []) : []));
}

function idsIn(form: ReviewForm, kind: Kind): string[] {
  const { item, organ, steps, found } = form;
  const deciders = steps.flatMap(({ decision }) => (decision ? [decision.actor, decision.onBehalfOf] : []));
  const answering = found?.rows.map(({ disposedBy }) => disposedBy) ?? [];
  const filled = filledIn(form, kind, 'unit');
  return [...new Set([organ, item.unit, item.drafter, ...deciders, ...answering, ...filled].filter((id) => id !== null))];
}
