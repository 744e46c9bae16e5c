import { useEffect, useState } from 'react';
import { call } from '../../data/client.ts';
import { Checkbox } from '../../kit/Choice.tsx';
import { TextField } from '../../kit/Field.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { patternWords } from './words.ts';

interface Place {
  start: number;
  end: number;
}

/** Milliseconds without a key after which the server is asked. */
const PAUSE = 350;

/** An expression and a text: what is found lights up while one types. */
export function TryOut() {
  const t = useWords(patternWords);
  const [pattern, setPattern] = useState('');
  const [ignoreCase, setIgnoreCase] = useState(false);
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ text: string; places: Place[] }>();
  const [refusal, setRefusal] = useState('');

  useEffect(() => {
    if (pattern === '' || text === '') {
      setFound(undefined);
      setRefusal('');
      return undefined;
    }
    const asked = new AbortController();
    const timer = setTimeout(() => {
      call<{ places: Place[] }>('POST', '/api/patterns/try-out', { body: { pattern, ignoreCase, text }, signal: asked.signal }).then(
        ({ data }) => {
          setFound({ text, places: data.places });
          setRefusal('');
        },
        (error: unknown) => {
          if (asked.signal.aborted) return;
          setFound(undefined);
          setRefusal(failureOf(error).message || failureOf(error).title);
        },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [pattern, ignoreCase, text]);

  return (
    <section className={classes.tryOut} aria-label={t.tryOut}>
      <h2>{t.tryOut}</h2>
      <div className={classes.fields}>
        <TextField
          label={t.pattern}
          help={t.patternHelp}
          value={pattern}
          onChange={setPattern}
          autoComplete="off"
          error={refusal === '' ? undefined : refusal}
        />
        <TextField label={t.text} help={t.textHelp} value={text} onChange={setText} lines={3} />
      </div>
      <Checkbox isSelected={ignoreCase} onChange={setIgnoreCase}>
        {t.ignoreCase}
      </Checkbox>
      <div role="status" className={classes.result}>
        {found && (
          <>
            <p>{t.places(found.places.length)}</p>
            <p className={classes.lit}>{litUp(found.text, found.places)}</p>
          </>
        )}
      </div>
    </section>
  );
}

/** The text with its places marked. */
function litUp(text: string, places: readonly Place[]) {
  const ends = [0, ...places.map(({ end }) => end)];
  return (
    <>
      {places.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
