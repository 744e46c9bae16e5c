import { CloudOff, Lock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import { Button } from './Button.tsx';
import classes from './States.module.css';
import { kitWords } from './words.ts';

interface EmptyStateProps {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  /** Nothing else is on the page: it needs its heading here. */
  isPage?: boolean | undefined;
}

function Title({ isPage = false, children }: { isPage?: boolean | undefined; children: string }) {
  return isPage ? <h1 className={classes.title}>{children}</h1> : <p className={classes.title}>{children}</p>;
}

/** Nothing is here: says what would be, and the one thing to do next. */
export function EmptyState({ title, text, action, isPage }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <Title isPage={isPage}>{title}</Title>
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

interface FailedStateProps {
  failure: Failure;
  onRetry?: () => void;
  /** The way out, where nothing around it has one. */
  action?: ReactNode;
  isPage?: boolean | undefined;
}

/** What could not be loaded or done: why, the number to ask about, and trying again. */
export function FailedState({ failure, onRetry, action, isPage }: FailedStateProps) {
  const t = useWords(kitWords);
  const isOffline = failure.status === 0;
  const isRefused = failure.status === 403;
  const Icon = isOffline ? CloudOff : isRefused ? Lock : TriangleAlert;
  const title = isOffline ? t.offlineTitle : failure.title || (isRefused ? t.notAllowedTitle : t.failedTitle);
  return (
    <div className={classes.state} role="alert">
      <Icon className={classes.icon} aria-hidden="true" />
      <Title isPage={isPage}>{title}</Title>
      <p className={classes.text}>{isOffline ? t.offlineText : failure.message || t.failedText}</p>
      {failure.requestId && <p className={classes.faint}>{t.requestId(failure.requestId)}</p>}
      {onRetry && <Button onPress={onRetry}>{t.retry}</Button>}
      {action}
    </div>
  );
}

/** A file of scripts could not be fetched. A browser does not ask for it a second time: only loading the page again does. */
export function MissingState({ isPage }: { isPage?: boolean }) {
  const t = useWords(kitWords);
  return (
    <div className={classes.state} role="alert">
      <CloudOff className={classes.icon} aria-hidden="true" />
      <Title isPage={isPage}>{t.missingTitle}</Title>
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
