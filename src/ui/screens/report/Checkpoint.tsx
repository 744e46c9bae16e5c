import type { z } from 'zod';
import type { report } from '../../../http/schemas/reports.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Checkpoint.module.css';
import { reportWords } from './words.ts';

/** The state of the log, for whoever prints the report and keeps it: as text, and as a code for a camera that says the same. */
export function Checkpoint({ checkpoint: { text, picture } }: { checkpoint: NonNullable<z.output<typeof report>['checkpoint']> }) {
  const t = useWords(reportWords);
  return (
    <section className={classes.checkpoint} aria-labelledby="checkpoint">
      <svg viewBox={`0 0 ${picture.size} ${picture.size}`} className={classes.code} aria-hidden="true">
        <path d={picture.path} />
      </svg>
      <div className={classes.words}>
        <h2 id="checkpoint">{t.checkpoint}</h2>
        <p>{t.checkpointWhy}</p>
        <code>{text}</code>
      </div>
    </section>
  );
}
