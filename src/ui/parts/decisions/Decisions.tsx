import type { ItemView } from '../../data/item.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Decisions.module.css';
import { decisionListWords } from './words.ts';

const TONES: Record<string, Tone> = { approve: 'green', return: 'red', refer: 'violet' };

/** What was decided in one round, by whom, with the opinion in full. */
export function Decisions({ decisions, names }: Pick<ItemView, 'decisions' | 'names'>) {
  const t = useWords(decisionListWords);
  const format = useFormat();
  const { nameOf } = useNames();
  if (decisions.length === 0) return <p className={classes.faint}>{t.nobody}</p>;
  return (
    <ol className={classes.list}>
      {decisions.map(({ id, step, verdict, opinion, basis, at, actor, onBehalfOf }) => (
        <li key={id} className={classes.decision}>
          <span className={classes.row}>
            <Chip tone={TONES[verdict] ?? 'plain'}>{nameOf('verdicts', verdict)}</Chip>
            <b>{nameOf('steps', step)}</b>
            <span>{names[actor]}</span>
            {onBehalfOf && <span>{t.forOther(names[onBehalfOf] ?? '')}</span>}
            <span className={classes.faint}>{format.dateTime(at)}</span>
          </span>
          <p>{opinion || <span className={classes.faint}>{t.noOpinion}</span>}</p>
          {basis && <p className={classes.faint}>{basis}</p>}
        </li>
      ))}
    </ol>
  );
}
