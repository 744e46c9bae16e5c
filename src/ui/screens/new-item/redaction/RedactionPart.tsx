import { useWords } from '../../../words/language.tsx';
import type { Drafting } from '../use-drafting.ts';
import { newItemWords } from '../words.ts';

/** What was deleted from the full revision. */
export function RedactionPart(_: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  return (
    <section aria-labelledby="redaction-title">
      <h2 id="redaction-title">{t.redaction}</h2>
      <p>{t.redactionFirst}</p>
    </section>
  );
}
