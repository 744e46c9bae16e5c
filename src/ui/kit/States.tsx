import { CloudOff, Lock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import { Button } from './Button.tsx';
import classes from './States.module.css';
import { kitWords } from './words.ts';

interface StateTitle {
  children: string;
  /** It is in the place of the whole screen, which then has no other heading. */
  isScreen?: boolean;
}

function Title({ isScreen = false, children }: StateTitle) {
  return isScreen ? <h1 className={classes.title}>{children}</h1> : <p className={classes.title}>{children}</p>;
}

interface EmptyStateProps extends Pick<StateTitle, 'isScreen'> {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
}

/** Nothing is here: says what would be, and the one thing to do next. */
export function EmptyState({ title, text, action, isScreen = false }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <Title isScreen={isScreen}>{title}</Title>
      {text && <p className={classes.text}>{text}</p>}
      {action}
    </div>
  );
}

export interface Failure {
  status: number;
  title: string;
  message: string;
  requestId?: string | undefined;
}

/** What could not be loaded or done: why, the number to ask about, and trying again. */
export function FailedState({
  failure,
  onRetry,
  isScreen = false,
}: { failure: Failure; onRetry?: () => void } & Pick<StateTitle, 'isScreen'>) {
  const t = useWords(kitWords);
  const isOffline = failure.status === 0;
  const isRefused = failure.status === 403;
  const Icon = isOffline ? CloudOff : isRefused ? Lock : TriangleAlert;
  const title = isOffline ? t.offlineTitle : failure.title || (isRefused ? t.notAllowedTitle : t.failedTitle);
  return (
    <div className={classes.state} role="alert">
      <Icon className={classes.icon} aria-hidden="true" />
      <Title isScreen={isScreen}>{title}</Title>
      <p className={classes.text}>{isOffline ? t.offlineText : failure.message || t.failedText}</p>
      {failure.requestId && <p className={classes.faint}>{t.requestId(failure.requestId)}</p>}
      {onRetry && <Button onPress={onRetry}>{t.retry}</Button>}
    </div>
  );
}

/** A file of scripts could not be fetched. A browser does not ask for it a second time: only loading the page again does. */
export function MissingState({ isScreen = false }: Pick<StateTitle, 'isScreen'>) {
  const t = useWords(kitWords);
  return (
    <div className={classes.state} role="alert">
      <CloudOff className={classes.icon} aria-hidden="true" />
      <Title isScreen={isScreen}>{t.missingTitle}</Title>
      <p className={classes.text}>{t.missingText}</p>
      <Button onPress={() => window.location.reload()}>{t.reload}</Button>
    </div>
  );
}

const BARS = Array.from({ length: 20 }, (_, bar) => bar);

/** Grey bars in the sizes of what will be here. Shown after a moment only, so that fast answers do not flash. */
export function Skeleton({ rows = 6, height = 'row' }: { rows?: number; height?: 'row' | 'line' }) {
  const t = useWords(kitWords);
  return (
    <div className={classes.skeleton} role="status" aria-label={t.loading}>
      {BARS.slice(0, rows).map((bar) => (
        <span key={bar} className={height === 'row' ? classes.barRow : classes.barLine} />
      ))}
    </div>
  );
}
