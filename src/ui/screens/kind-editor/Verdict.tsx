import type { KindDefinition } from '../../data/kinds.ts';
import { Banner } from '../../kit/Banner.tsx';
import { kindWords } from '../../parts/kinds/words.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import type { Check } from './use-check.ts';
import { editorWords } from './words.ts';

interface VerdictProps {
  check: Check;
  definition: KindDefinition;
  /** Somebody wanted to store it. */
  wasTried: boolean;
  refusal: string | undefined;
}

/** Whether it could be proposed; what is wrong by the names of the fields, not by places in a file. */
export function Verdict({ check: { faults, failure, isBusy }, definition, wasTried, refusal }: VerdictProps) {
  const t = useWords(editorWords);
  const placeOf = usePlaces(definition);
  // The same of two places, such as both languages of a name, is said once.
  const told = [...new Set(faults?.map(({ pointer, message }) => t.place(placeOf(pointer), message)))];
  return (
    <section className={classes.verdict} aria-label={t.check}>
      {refusal && <Banner tone="danger">{refusal}</Banner>}
      {failure && <Banner tone="danger">{failure}</Banner>}
      {!faults ? (
        !failure && <Banner>{t.checking}</Banner>
      ) : told.length === 0 ? (
        <Banner tone="success" title={isBusy ? t.checking : t.good}>
          <p>{t.goodText}</p>
        </Banner>
      ) : (
        <Banner tone={wasTried ? 'danger' : 'warning'} title={isBusy ? t.checking : t.faults(told.length)}>
          <ul>
            {told.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Banner>
      )}
    </section>
  );
}

/** A place of the definition by what the form calls it. */
function usePlaces({ fields }: KindDefinition): (pointer: string) => string {
  const t = useWords(editorWords);
  const k = useWords(kindWords);
  const format = useFormat();
  const { language } = useLanguage();
  return (pointer) => {
    const [, member = '', at = ''] = pointer.split('/');
    const field = member === 'fields' ? fields[Number(at)] : undefined;
    if (field) return field.label[language] || t.unnamed(format.number(Number(at) + 1));
    if (member === 'id') return t.id;
    if (member === 'fields') return t.fields;
    if (member === 'never' && at === 'instead') return k.instead;
    if (member === 'clocks') return at === 'step' ? k.step : k.publish;
    return ((k as Record<string, unknown>)[member] as string | undefined) ?? member;
  };
}
