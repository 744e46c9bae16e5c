import { Link } from '@tanstack/react-router';
import { useNames } from '../../data/vocabulary.ts';
import { Chip } from '../../kit/Chip.tsx';
import { useTitle } from '../../parts/items/title.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import type { PublicationRow } from './query.ts';
import classes from './Screen.module.css';
import { publishWords } from './words.ts';

/** Title, and below it number, unit and drafter. */
export function ItemCell({ row, names }: { row: PublicationRow; names: Readonly<Record<string, string>> }) {
  const t = useWords(publishWords);
  const title = useTitle()(row);
  const about = [row.documentNumber ?? t.number(row.number), names[row.unit], names[row.drafter]].filter(Boolean);
  return (
    <div className={classes.item}>
      <Link from="/publish" to="/publish" search={(before) => ({ ...before, item: row.id })} replace className={classes.title}>
        {title}
      </Link>
      <span className={classes.about}>{about.join(' · ')}</span>
    </div>
  );
}

/** How it is or was released, and what came of it. */
export function WayCell({ row }: { row: PublicationRow }) {
  const t = useWords(publishWords);
  const { nameOf } = useNames();
  const { mode, deliveries, doubted, stage } = row;
  return (
    <span className={classes.chips}>
      {mode && <Chip tone={mode === 'public' ? 'azure' : 'violet'}>{nameOf('modes', mode)}</Chip>}
      {deliveries && (
        <Chip tone={deliveries.received === deliveries.total ? 'green' : 'plain'}>{t.receipts(deliveries.received, deliveries.total)}</Chip>
      )}
      {doubted && stage !== 'recalled' && <Chip tone="red">{t.doubted}</Chip>}
    </span>
  );
}

export function AtCell({ row }: { row: PublicationRow }) {
  const t = useWords(publishWords);
  const format = useFormat();
  if (row.at === null) return <span className={classes.faint}>{t.noDue}</span>;
  const isDue = row.stage === 'cleared';
  const isLate = isDue && Date.parse(row.at) < Date.now();
  const day = (isDue ? format.end : format).shortDate(row.at);
  return (
    <span className={classes.when}>
      <b className={isLate ? classes.late : undefined}>{isLate ? t.overdue : day}</b>
      <span className={classes.faint}>
        {isLate ? day : isDue ? format.end.inDays(row.at) : format.time(row.at)}
        {isDue && row.provisional && ` · ${t.provisional}`}
      </span>
    </span>
  );
}
