import type { ListedEntry } from '../../data/catalogue.ts';
import type { EntryState } from '../../data/catalogue-search.ts';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Standing.module.css';
import { catalogueWords } from './words.ts';

const TONES: Record<EntryState, Tone> = { fulfilled: 'green', due: 'azure', overdue: 'red', withheld: 'amber', 'not-applicable': 'plain' };

/** Where an entry is, and by when something is due. */
export function Standing({ standing: { state, due } }: { standing: ListedEntry['standing'] }) {
  const t = useWords(catalogueWords);
  const format = useFormat();
  const isOpen = state === 'due' || state === 'overdue';
  return (
    <span className={classes.standing}>
      <Chip tone={TONES[state]}>{t[state]}</Chip>
      {isOpen && <span className={classes.day}>{due ? t.until(format.date(due)) : t.noDay}</span>}
    </span>
  );
}
