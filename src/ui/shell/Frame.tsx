import { Outlet, useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useFreshItems } from '../data/live/use-fresh-items.ts';
import { useKeys } from '../keys/use-keys.ts';
import { later } from '../kit/later.tsx';
import { Toasts } from '../kit/Toasts.tsx';
import { useWords } from '../words/language.tsx';
import classes from './Frame.module.css';
import { frameWords } from './frame-words.ts';
import { Navigation } from './Navigation.tsx';
import { Newcomer } from './Newcomer.tsx';
import { OfflineBar } from './OfflineBar.tsx';
import { ProofWindow } from './ProofWindow.tsx';
import { SessionBar } from './SessionBar.tsx';
import { TopBar } from './TopBar.tsx';

const KeyHelp = later(() => import('./KeyHelp.tsx'));

/** What is around every screen of somebody who is signed in. */
export function Frame() {
  const t = useWords(frameWords);
  const navigate = useNavigate();
  const [helpOpen, setHelpOpen] = useState(false);
  useFreshItems();
  useKeys({
    help: () => setHelpOpen(true),
    goQueue: () => void navigate({ to: '/queue' }),
    goDrafts: () => void navigate({ to: '/drafts' }),
    goAudit: () => void navigate({ to: '/audit' }),
    search: () => document.getElementById('search')?.focus(),
  });
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t.skip}
      </a>
      <TopBar onHelp={() => setHelpOpen(true)} />
      <Navigation />
      <main id="content" className={classes.content} tabIndex={-1}>
        <SessionBar />
        <Newcomer />
        <Outlet />
      </main>
      <OfflineBar />
      <Toasts />
      <ProofWindow />
      <Suspense>{helpOpen && <KeyHelp onClose={() => setHelpOpen(false)} />}</Suspense>
    </div>
  );
}
