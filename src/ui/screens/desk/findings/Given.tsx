import { Button } from '../../../kit/Button.tsx';
import { useWords } from '../../../words/language.tsx';
import classes from './Given.module.css';
import type { Answering } from './use-answering.ts';
import { findingWords } from './words.ts';

/** The answer just given, for as long as it can be taken back. It covers nothing: the decision stays in reach. */
export function Given({ answering }: { answering: Answering }) {
  const t = useWords(findingWords);
  const { given } = answering;
  return (
    <div className={given ? classes.given : classes.nothing} role="status">
      {given && (
        <>
          <span className={classes.text}>{given.text}</span>
          <Button size="small" hint="z" onPress={answering.undo}>
            {t.undo}
          </Button>
        </>
      )}
    </div>
  );
}
