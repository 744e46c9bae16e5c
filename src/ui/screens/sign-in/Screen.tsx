import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { call, Problem } from '../../data/client.ts';
import { beginSession } from '../../data/session-end.ts';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { cx } from '../../look/cx.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { signInWords } from './words.ts';

/** Name and password. A refusal says why, and keeps the name. */
export function SignIn() {
  const t = useWords(signInWords);
  const { language, choose } = useLanguage();
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState('');
  const [isPending, setPending] = useState(false);

  const signIn = async () => {
    setPending(true);
    setRefusal('');
    try {
      await call('POST', '/api/session', { body: { login, password } });
      beginSession();
      await client.resetQueries();
      await navigate({ href: next ?? '/' });
    } catch (error) {
      setRefusal(error instanceof Problem ? error.message || error.title : String(error));
      setPassword('');
    } finally {
      setPending(false);
    }
  };

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <span className={classes.seal} aria-hidden="true">
            审
          </span>
          <div>
            <h1>{t.title}</h1>
            <p className={classes.motto}>{t.motto}</p>
          </div>
        </div>
        <Form
          className={cx(classes.form)}
          onSubmit={(event) => {
            event.preventDefault();
            void signIn();
          }}
        >
          <TextField label={t.login} value={login} onChange={setLogin} autoComplete="username" isRequired autoFocus />
          <TextField
            label={t.password}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            isRequired
          />
          {refusal && (
            <p role="alert" className={classes.refusal}>
              {refusal}
            </p>
          )}
          <Button type="submit" kind="primary" wide isPending={isPending}>
            {isPending ? t.signingIn : t.submit}
          </Button>
        </Form>
      </div>
      <Button kind="quiet" size="small" onPress={() => choose(language === 'zh' ? 'en' : 'zh')}>
        <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{t.other}</span>
      </Button>
    </main>
  );
}
