import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { signedIn } from '../../../http/schemas/people.ts';
import { call, Problem } from '../../data/client.ts';
import { signInWaysQuery } from '../../data/me.ts';
import { beginSession } from '../../data/session-end.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { cx } from '../../look/cx.ts';
import { Entrance } from '../../parts/entrance/Entrance.tsx';
import { providerWords, refusalInWords } from '../../parts/entrance/provider-words.ts';
import { useWords } from '../../words/language.tsx';
import { People } from './People.tsx';
import classes from './Screen.module.css';
import { signInWords } from './words.ts';

/** Name and password, or a click where the first start's people may be tried. A refusal says why, and keeps the name. */
export function SignIn() {
  const t = useWords(signInWords);
  const { next, refused } = useSearch({ from: '/sign-in' });
  const said = useWords(providerWords);
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: ways, isPending: isAsking } = useQuery(signInWaysQuery);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState(refused ? refusalInWords(said, refused) : '');
  const [isPending, setPending] = useState(false);

  const enter = async (path: string, body: object) => {
    setPending(true);
    setRefusal('');
    try {
      const { data } = await call<z.output<typeof signedIn>>('POST', path, { body });
      beginSession();
      client.clear();
      if (data.needs) await navigate({ to: '/second-factor', search: next ? { next } : {} });
      else await navigate({ href: next ?? '/' });
    } catch (error) {
      setRefusal(error instanceof Problem ? error.message || error.title : String(error));
      setPassword('');
      // The people may be gone by now: the page then says how else one comes in.
      void client.invalidateQueries(signInWaysQuery);
    } finally {
      setPending(false);
    }
  };

  // Nothing before it is known what belongs here: otherwise the sheet would change its size under the hand. Without an answer, the form.
  if (isAsking) return <main aria-busy="true" />;
  const people = ways?.demonstration ?? null;
  const aside = people && (
    <People people={people} isPending={isPending} onChoose={(chosen) => void enter('/api/session/demonstration', { login: chosen })} />
  );
  return (
    <Entrance title={t.title} why={people ? t.withPassword : undefined} {...(aside && { aside })}>
      <form
        className={cx(classes.form)}
        onSubmit={(event) => {
          event.preventDefault();
          void enter('/api/session', { login, password });
        }}
      >
        <TextField label={t.login} value={login} onChange={setLogin} autoComplete="username" isRequired autoFocus={!people} />
        <TextField label={t.password} type="password" value={password} onChange={setPassword} autoComplete="current-password" isRequired />
        {refusal && <Banner tone="danger">{refusal}</Banner>}
        <Button type="submit" kind="primary" wide isDisabled={isPending}>
          {isPending ? t.signingIn : t.submit}
        </Button>
        {ways?.provider && (
          <a className={classes.provider} href={`/api/session/provider?next=${encodeURIComponent(next ?? '/')}`}>
            <Building2 aria-hidden="true" />
            {t.byProvider(ways.provider.name)}
          </a>
        )}
      </form>
    </Entrance>
  );
}
