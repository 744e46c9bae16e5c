import { Link } from '@tanstack/react-router';
import { type QueueRow, type QueueSearch, searchText } from '../../data/queue.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Chip } from '../../kit/Chip.tsx';
import { useTitle } from '../../parts/items/title.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { latenessOf } from './lateness.ts';
import classes from './Screen.module.css';
import type { Looks } from './use-looks.ts';
import { useMySteps } from './use-my-steps.ts';
import { queueWords } from './words.ts';

interface ItemCellProps {
  row: QueueRow;
  names: Readonly<Record<string, string>>;
  looks: Looks;
  search: QueueSearch;
}

/** Title with the way to its review, and below it number, unit, drafter, what changed since the person looked, and who looks now. */
export function ItemCell({ row, names, looks, search }: ItemCellProps) {
  const format = useFormat();
  const t = useWords(queueWords);
  const title = useTitle()(row);
  const changed = row.lastSeen !== null && row.lastSeen.number < row.revision;
  const about = [row.documentNumber ?? t.number(row.number), names[row.unit], names[row.drafter]].filter(Boolean);
  const viewers = looks.get(row.id)?.map(({ name }) => name) ?? row.viewers.map((id) => names[id]).filter(Boolean);
  const queue = searchText(search);
  const told = [changed && t.changed, viewers.length > 0 && t.looking(format.list(viewers))];
  return (
    <div className={classes.item}>
      <Link to="/items/$id/review" params={{ id: row.id }} search={queue ? { queue } : {}} className={classes.title} title={title}>
        {title}
      </Link>
      <span className={classes.about} title={[...about, ...told].filter(Boolean).join(' · ')}>
        {about.join(' · ')}
        {changed && <span className={classes.news}>{` · ${t.changed}`}</span>}
        {viewers.length > 0 && <span className={classes.viewers}>{` · ${t.looking(format.list(viewers))}`}</span>}
      </span>
    </div>
  );
}

export function StepCell({ row }: { row: QueueRow }) {
  const { nameOf, anyState } = useNames();
  const mine = useMySteps(row);
  // Whoever publishes fills no step: the state says what is to be done.
  const steps = mine.length > 0 ? mine.map((step) => nameOf('steps', step)) : row.states.map(anyState);
  return (
    <span className={classes.chips}>
      {steps.map((name) => (
        <Chip key={name} tone="azure">
          {name}
        </Chip>
      ))}
    </span>
  );
}

export function FindingsCell({ row }: { row: QueueRow }) {
  const t = useWords(queueWords);
  if (row.open === null) return null;
  const { high, medium } = row.open;
  if (high + medium === 0) return <Chip tone="green">{t.none}</Chip>;
  return (
    <span className={classes.chips}>
      {high > 0 && <Chip tone="red">{t.high(high)}</Chip>}
      {medium > 0 && <Chip tone="amber">{t.medium(medium)}</Chip>}
    </span>
  );
}

export function DueCell({ row }: { row: QueueRow }) {
  const t = useWords(queueWords);
  const format = useFormat();
  if (row.due === null) return <span className={classes.faint}>{t.noDue}</span>;
  const lateness = latenessOf(row.due, Date.now(), format.end.daysLeft);
  const word = lateness === 'late' ? t.overdue : lateness === 'today' ? t.dueToday(format.end.time(row.due)) : format.end.inDays(row.due);
  return (
    <span className={classes.due}>
      <b className={lateness === 'late' ? classes.late : lateness === 'today' ? classes.today : undefined}>{word}</b>
      <span className={classes.faint}>
        {format.end.shortDate(row.due)}
        {row.provisional && ` · ${t.provisional}`}
      </span>
    </span>
  );
}
