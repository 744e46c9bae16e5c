import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call, Problem } from '../../data/client.ts';
import { meQuery, signInWaysQuery } from '../../data/me.ts';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { cx } from '../../look/cx.ts';
import { Entrance } from '../../parts/entrance/Entrance.tsx';
import { useLeave } from '../../parts/entrance/use-leave.ts';
import { Enrolment } from '../../parts/second-factor/Enrolment.tsx';
import { ProofWindow } from '../../shell/ProofWindow.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { secondFactorWords } from './words.ts';

/** The code that a sign-in waits for; or, for who must have a second factor and has none, setting one up. */
export function SecondFactor() {
  const { data: ways } = useQuery(signInWaysQuery);
  const { data: me } = useQuery(meQuery);
  if (!ways || me === undefined) return <main aria-busy="true" />;
  if (ways.awaits) return <GiveCode />;
  if (me?.owes === 'second-factor') return <SetUp />;
  return <Navigate to="/" />;
}

function GiveCode() {
  const t = useWords(secondFactorWords);
  const { next } = useSearch({ from: '/second-factor' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const leave = useLeave('/api/session/second-factor');
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState('');
  const [isPending, setPending] = useState(false);

  const give = async () => {
    setPending(true);
    try {
      await call('POST', '/api/session/second-factor', { body: { code } });
      client.clear();
      await navigate({ href: next ?? '/' });
    } catch (error) {
      // It took too long: the sign-in begins again.
      if (error instanceof Problem && error.code === 'not-signed-in') return void leave();
      setRefusal(error instanceof Problem ? error.message || error.title : String(error));
    } finally {
      setPending(false);
    }
  };

  return (
    <Entrance title={t.title} why={t.why}>
      <form
        className={cx(classes.form)}
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        <TextField
          label={t.code}
          value={code}
          onChange={(typed) => {
            setCode(typed);
            setRefusal('');
          }}
          autoComplete="one-time-code"
          help={t.codeHelp}
          isRequired
          autoFocus
          error={refusal || undefined}
        />
        <Button type="submit" kind="primary" wide isDisabled={isPending}>
          {t.submit}
        </Button>
      </form>
      <p className={classes.lost}>{t.lost}</p>
      <Button kind="quiet" size="small" onPress={() => void leave()}>
        {t.leave}
      </Button>
    </Entrance>
  );
}

function SetUp() {
  const t = useWords(secondFactorWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useLeave('/api/session');
  const done = async () => {
    client.clear();
    await navigate({ to: '/' });
  };
  return (
    <Entrance title={t.setUpTitle} why={t.setUpWhy}>
      <Enrolment onDone={() => void done()} />
      <Button kind="quiet" size="small" onPress={() => void signOut()}>
        {t.signOut}
      </Button>
      <ProofWindow />
    </Entrance>
  );
}
