import { Banner } from '../../../kit/Banner.tsx';
import { Button } from '../../../kit/Button.tsx';
import { useWords } from '../../../words/language.tsx';
import classes from './Unsent.module.css';
import type { Staging } from './use-staging.ts';
import { findingWords } from './words.ts';

/** An answer that was refused, or that waits for the connection: what happened, and the way on. */
export default function Unsent({ staging }: { staging: Staging }) {
  const t = useWords(findingWords);
  const { failure } = staging;
  if (!failure) return null;
  const waits = staging.answers.size > 0;
  return (
    <div className={classes.space}>
      <Banner
        tone={waits ? 'warning' : 'danger'}
        title={waits ? t.unsent : failure.title || t.refused}
        action={
          waits && (
            <Button size="small" onPress={() => void staging.flush()}>
              {t.sendAgain}
            </Button>
          )
        }
      >
        {failure.message}
      </Banner>
    </div>
  );
}
