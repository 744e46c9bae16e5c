import { Link } from '@tanstack/react-router';
import { FailedState } from '../../kit/States.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useWords } from '../../words/language.tsx';
import classes from './DeskFailed.module.css';
import { failedWords } from './failed-words.ts';
import type { HeldItem } from './use-held-item.ts';

/** The desk fills the window: the ways out of it are here. */
export default function DeskFailed({ id, held }: { id: string; held: HeldItem }) {
  const t = useWords(failedWords);
  const ways = (
    <nav className={classes.ways} aria-label={t.ways}>
      <Link to="/queue">{t.back}</Link>
      <Link to="/items/$id" params={{ id }}>
        {t.openItem}
      </Link>
    </nav>
  );
  return <FailedState isPage failure={failureOf(held.error)} onRetry={held.refetch} action={ways} />;
}
