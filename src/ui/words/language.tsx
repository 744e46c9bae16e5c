import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { Words } from './dictionary.ts';

export type Language = 'zh' | 'en';
/** BCP 47 tags: what Intl and assistive technology know. */
export const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en-US' };

const KEPT_AS = 'imprimatur.language';

interface Chosen {
  language: Language;
  choose(language: Language): void;
}

const LanguageContext = createContext<Chosen>({ language: 'zh', choose: () => {} });

/** The language kept on this device, else the browser's, else Chinese. */
export function initialLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** Gives the language to everything below it: our texts, the page's `lang` and the requests. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(initialLanguage);
  useEffect(() => {
    document.documentElement.lang = TAGS[language];
    localStorage.setItem(KEPT_AS, language);
  }, [language]);
  const chosen = useMemo(() => ({ language, choose: setLanguage }), [language]);
  return <LanguageContext value={chosen}>{children}</LanguageContext>;
}

export function useLanguage(): Chosen {
  return use(LanguageContext);
}

/** The texts in the language of the page. */
export function useWords<W extends Words>(dictionary: W): W['en'] {
  return dictionary[use(LanguageContext).language] as W['en'];
}
