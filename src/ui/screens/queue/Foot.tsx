import { memo } from 'react';
import { Kbd } from '../../kit/Kbd.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { queueWords } from './words.ts';

/** How much is loaded, and the keys. */
export const Foot = memo(({ shown, hasMore }: { shown: number; hasMore: boolean }) => {
  const t = useWords(queueWords);
  const format = useFormat();
  return (
    <footer className={classes.foot}>
      <span className={classes.shown}>{shown > 0 && (hasMore ? t.shownMore(format.number(shown)) : t.shownAll(format.number(shown)))}</span>
      <span>
        <Kbd>j</Kbd> <Kbd>k</Kbd> {t.move}
      </span>
      <span>
        <Kbd>Enter</Kbd> {t.open}
      </span>
      <span>
        <Kbd>p</Kbd> {t.preview}
      </span>
    </footer>
  );
});
