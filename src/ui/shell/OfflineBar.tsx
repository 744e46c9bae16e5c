import { useSyncExternalStore } from 'react';
import { useWords } from '../words/language.tsx';
import classes from './OfflineBar.module.css';
import { shellWords } from './words.ts';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Says that the connection is lost, for as long as it is. */
export function OfflineBar() {
  const t = useWords(shellWords);
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" className={online ? classes.hidden : classes.bar}>
      {online ? '' : t.offline}
    </div>
  );
}
