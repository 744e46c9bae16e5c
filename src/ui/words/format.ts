import { type Formatter, formatterOf } from './formatter.ts';
import { type Language, TAGS, useLanguage } from './language.tsx';

const FORMATTERS: Record<Language, Formatter> = { zh: formatterOf('zh', TAGS.zh), en: formatterOf('en', TAGS.en) };

export function useFormat(): Formatter {
  return FORMATTERS[useLanguage().language];
}
