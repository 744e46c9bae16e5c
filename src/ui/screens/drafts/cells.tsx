import { Link } from '@tanstack/react-router';
import type { DraftRow } from '../../data/drafting.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Chip } from '../../kit/Chip.tsx';
import { useTitle } from '../../parts/items/title.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { draftsWords } from './words.ts';

type Names = Readonly<Record<string, string>>;

export function ItemCell({ row, names }: { row: DraftRow; names: Names }) {
  const t = useWords(draftsWords);
  const { nameOf } = useNames();
  const title = useTitle()(row);
  const attribute = row.attribute ? nameOf('attributes', row.attribute) : undefined;
  const about = [row.documentNumber, t.number(row.number), names[row.unit], attribute].filter(Boolean).join(' · ');
  return (
    <div className={classes.item}>
      <Link to="/items/$id" params={{ id: row.id }} className={classes.title} title={title}>
        {title}
      </Link>
      <span className={classes.about} title={about}>
        {about}
      </span>
    </div>
  );
}

/** Where it is, and with whom. */
export function StateCell({ row, names }: { row: DraftRow; names: Names }) {
  const { nameOf, anyState } = useNames();
  const { language } = useLanguage();
  const states = row.states.length > 0 ? row.states : [row.state];
  const tone = row.returned ? 'amber' : row.stage === 'released' ? 'green' : row.stage === 'underway' ? 'azure' : 'plain';
  const who =
    row.stage !== 'underway'
      ? []
      : row.holders.length > 0
        ? row.holders.map((id) => names[id])
        : row.waitsFor.map((role) => nameOf('roles', role));
  const people = who.filter(Boolean).join(language === 'zh' ? '、' : ', ');
  return (
    <div className={classes.item}>
      <span className={classes.chips}>
        {states.map((state) => (
          <Chip key={state} tone={tone}>
            {anyState(state)}
          </Chip>
        ))}
      </span>
      {people !== '' && (
        <span className={classes.about} title={people}>
          {people}
        </span>
      )}
    </div>
  );
}

export function FindingsCell({ row }: { row: DraftRow }) {
  const t = useWords(draftsWords);
  // Before the first submission nothing was scanned.
  if (row.open === null || row.round === 0) return null;
  const { high, medium } = row.open;
  if (high + medium === 0) return <Chip tone="green">{t.none}</Chip>;
  return (
    <span className={classes.chips}>
      {high > 0 && <Chip tone="red">{t.high(high)}</Chip>}
      {medium > 0 && <Chip tone="amber">{t.medium(medium)}</Chip>}
    </span>
  );
}

/** Since when it is where it is, and until when it has to move on. */
export function DueCell({ row }: { row: DraftRow }) {
  const t = useWords(draftsWords);
  const format = useFormat();
  const isLate = row.due !== null && Date.parse(row.due) < Date.now();
  return (
    <span className={classes.due}>
      <span>{format.ago(row.since)}</span>
      {row.due !== null && (
        <span className={isLate ? classes.late : classes.faint}>
          {isLate ? `${t.overdue} · ` : `${t.due} `}
          {format.end.shortDate(row.due)}
        </span>
      )}
    </span>
  );
}
