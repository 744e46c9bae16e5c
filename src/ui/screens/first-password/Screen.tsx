import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { call, Problem } from '../../data/client.ts';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { cx } from '../../look/cx.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { firstPasswordWords } from './words.ts';

/** The first password must be changed before anything else. */
export function FirstPassword() {
  const t = useWords(firstPasswordWords);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [refusal, setRefusal] = useState('');

  const change = async () => {
    setRefusal('');
    if (next !== again) return setRefusal(t.differ);
    try {
      await call('PUT', '/api/me/password', { body: { current, next } });
      client.clear();
      await navigate({ to: '/sign-in', search: {} });
    } catch (error) {
      setRefusal(error instanceof Problem ? error.message || error.title : String(error));
    }
  };

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1>{t.title}</h1>
        <p className={classes.why}>{t.why}</p>
        <Form
          className={cx(classes.form)}
          onSubmit={(event) => {
            event.preventDefault();
            void change();
          }}
        >
          <TextField label={t.current} type="password" value={current} onChange={setCurrent} autoComplete="current-password" isRequired />
          <TextField label={t.next} type="password" value={next} onChange={setNext} autoComplete="new-password" isRequired />
          <TextField label={t.again} type="password" value={again} onChange={setAgain} autoComplete="new-password" isRequired />
          {refusal && (
            <p role="alert" className={classes.refusal}>
              {refusal}
            </p>
          )}
          <Button type="submit" kind="primary" wide>
            {t.submit}
          </Button>
        </Form>
      </div>
    </main>
  );
}
