import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { TAGS, useLanguage } from '../words/language.tsx';

/** The language of the page for what React Aria says and writes itself; around each of its parts, since most pages show none. */
export function InLanguage({ children }: { children: ReactNode }) {
  return <I18nProvider locale={TAGS[useLanguage().language]}>{children}</I18nProvider>;
}
