import { useSessionEnded } from '../data/session-end.ts';
import { Banner } from '../kit/Banner.tsx';
import { useWords } from '../words/language.tsx';
import { shellWords } from './words.ts';

/** Says that the session has ended, with the way back to this very place. What was typed stays on the device. */
export function SessionBar() {
  const t = useWords(shellWords);
  if (!useSessionEnded()) return null;
  // A whole load: nothing of the ended session stays in the page.
  const { pathname, search } = window.location;
  return (
    <Banner
      tone="danger"
      title={t.sessionEnded}
      action={<a href={`/sign-in?next=${encodeURIComponent(pathname + search)}`}>{t.signInAgain}</a>}
    >
      {t.sessionEndedText}
    </Banner>
  );
}
