import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { tellProved } from '../../data/proof.ts';
import { Entrance } from '../../parts/entrance/Entrance.tsx';
import { providerWords, refusalInWords } from '../../parts/entrance/provider-words.ts';
import { useWords } from '../../words/language.tsx';
import { provedWords } from './words.ts';

/** Where the sign-in service sends a window back that proves who somebody is: it tells the page that waits, and closes. */
export function Proved() {
  const t = useWords(provedWords);
  const said = useWords(providerWords);
  const { refused } = useSearch({ from: '/proved' });
  useEffect(() => {
    tellProved(refused ?? null);
    if (!refused) window.close();
  }, [refused]);
  if (refused) return <Entrance title={t.failed}>{refusalInWords(said, refused)}</Entrance>;
  return <Entrance title={t.done}>{t.close}</Entrance>;
}
