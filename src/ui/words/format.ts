import { type Formatter, formatterOf } from './formatter.ts';
import { useLanguage } from './language.tsx';
import type { Language } from './languages.ts';

const FORMATTERS: Record<Language, Formatter> = { zh: formatterOf('zh'), en: formatterOf('en') };

export function useFormat(): Formatter {
  return FORMATTERS[useLanguage().language];
}
