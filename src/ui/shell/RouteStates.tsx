import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { isMissingPart } from '../kit/missing-part.ts';
import { EmptyState, FailedState, MissingState, Skeleton } from '../kit/States.tsx';
import { useWords } from '../words/language.tsx';
import { failureOf } from './failure-of.ts';
import { shellWords } from './words.ts';

export function NotFound() {
  const t = useWords(shellWords);
  return (
    <main>
      <EmptyState isPage title={t.notFoundTitle} text={t.notFoundText} action={<Link to="/">{t.toQueue}</Link>} />
    </main>
  );
}

export function RoutePending() {
  return <Skeleton />;
}

export function RouteFailed({ error, reset }: ErrorComponentProps) {
  const t = useWords(shellWords);
  const router = useRouter();
  if (isMissingPart(error)) return <MissingState isPage />;
  return (
    <FailedState
      isPage
      failure={failureOf(error)}
      action={<Link to="/">{t.toQueue}</Link>}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
