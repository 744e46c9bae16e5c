import { useState } from 'react';
import { call, Problem } from '../../data/client.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { cx } from '../../look/cx.ts';
import { useWords } from '../../words/language.tsx';
import classes from './OwnPassword.module.css';
import { ownPasswordWords } from './own-password-words.ts';

/** Another password in place of one's own. A refusal stands at the field that it is about, and nothing typed is lost. */
export function OwnPassword({ onChanged }: { onChanged(): void }) {
  const t = useWords(ownPasswordWords);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [refusal, setRefusal] = useState<{ field: string; text: string }>();
  const [isPending, setPending] = useState(false);
  const at = (field: string) => (refusal?.field === field ? refusal.text : undefined);

  const change = async () => {
    setRefusal(undefined);
    if (next !== again) return setRefusal({ field: 'again', text: t.differ });
    setPending(true);
    try {
      await call('PUT', '/api/me/password', { body: { current, next } });
      onChanged();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setPending(false);
    }
  };
  const typing = (set: (text: string) => void) => (text: string) => {
    set(text);
    setRefusal(undefined);
  };

  return (
    <form
      className={cx(classes.form)}
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <TextField
        label={t.current}
        type="password"
        value={current}
        onChange={typing(setCurrent)}
        autoComplete="current-password"
        isRequired
        autoFocus
        error={at('current')}
      />
      <TextField
        label={t.next}
        type="password"
        value={next}
        onChange={typing(setNext)}
        autoComplete="new-password"
        isRequired
        help={t.nextHelp}
        error={at('next')}
      />
      <TextField
        label={t.again}
        type="password"
        value={again}
        onChange={typing(setAgain)}
        autoComplete="new-password"
        isRequired
        error={at('again')}
      />
      {at('') && <Banner tone="danger">{at('')}</Banner>}
      <Button type="submit" kind="primary" wide isDisabled={isPending}>
        {t.submit}
      </Button>
    </form>
  );
}

function refusalOf(error: unknown): { field: string; text: string } {
  if (!(error instanceof Problem)) return { field: '', text: String(error) };
  const text = error.message || error.title;
  const field = error.code === 'sign-in-refused' ? 'current' : error.details['field'];
  return { field: field === 'current' || field === 'next' ? field : '', text };
}
