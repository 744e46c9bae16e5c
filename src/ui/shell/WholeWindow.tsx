import { Outlet, useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useFreshItems } from '../data/live/use-fresh-items.ts';
import { useKeys } from '../keys/use-keys.ts';
import { later } from '../kit/later.tsx';
import { Toasts } from '../kit/Toasts.tsx';
import { Newcomer } from './Newcomer.tsx';
import { OfflineBar } from './OfflineBar.tsx';
import { ProofWindow } from './ProofWindow.tsx';
import { SessionBar } from './SessionBar.tsx';
import classes from './WholeWindow.module.css';

const KeyHelp = later(() => import('./KeyHelp.tsx'));

/** Around a screen that needs the whole window, such as the review desk: no navigation, the same keys, notices and help. */
export function WholeWindow() {
  const navigate = useNavigate();
  const [helpOpen, setHelpOpen] = useState(false);
  useFreshItems();
  useKeys({ help: () => setHelpOpen(true), goQueue: () => void navigate({ to: '/queue' }) });
  return (
    <div className={classes.window}>
      <SessionBar />
      <Newcomer />
      <main id="content" className={classes.content}>
        <Outlet />
      </main>
      <OfflineBar />
      <Toasts />
      <ProofWindow />
      <Suspense>{helpOpen && <KeyHelp onClose={() => setHelpOpen(false)} />}</Suspense>
    </div>
  );
}
