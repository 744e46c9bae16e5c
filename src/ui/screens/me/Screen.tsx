import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useMe } from '../../data/me.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Page } from '../../kit/Page.tsx';
import { Tabs } from '../../kit/Tabs.tsx';
import { MailWish } from '../../parts/mail-wish/MailWish.tsx';
import { useWords } from '../../words/language.tsx';
import { Look } from './Look.tsx';
import { Profile } from './Profile.tsx';
import { Safety } from './Safety.tsx';
import classes from './Screen.module.css';
import { Tokens } from './Tokens.tsx';
import { meWords } from './words.ts';

/** Parts of the settings, each with its name in the address. What else concerns one person alone gets its line here. */
const PARTS = { profile: Profile, safety: Safety, tokens: Tokens, look: Look, mail: MailWish } as const satisfies Record<
  string,
  ComponentType
>;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

/** What concerns the person alone: who they are here, how they sign in, their tokens, how it looks. */
export function Me() {
  const t = useWords(meWords);
  const { way } = useMe();
  const { part } = useSearch({ from: '/signed-in/me' });
  const navigate = useNavigate();
  const shown = NAMES.find((name) => name === part) ?? 'profile';
  const Shown = PARTS[shown];
  return (
    <Page title={t.title}>
      <Tabs
        label={t.parts}
        tabs={NAMES.map((id) => ({ id, name: t[id] }))}
        value={shown}
        onChange={(next) => void navigate({ to: '/me', search: { part: next }, replace: true })}
      >
        <div className={classes.sheet}>
          {way === 'demonstration' && <Banner>{t.demonstration}</Banner>}
          <Shown />
        </div>
      </Tabs>
    </Page>
  );
}
