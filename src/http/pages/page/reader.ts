import type { Request } from 'express';
import { type Language, languageOf, type Text } from '../../language.ts';

/** Whom a page is made for. */
export interface Reader {
  language: Language;
  /** The text in the reader's language. */
  t(text: Text): string;
  /** An address of ours with its query; a language that was chosen goes along, since no cookie remembers it. */
  to(path: string, query?: Readonly<Record<string, string | undefined>>): string;
  /** The same for another language. */
  inLanguage(language: Language, path: string, query?: Readonly<Record<string, string | undefined>>): string;
}

/** The language that the address names, else the browser's. */
export function readerOf(request: Request): Reader {
  const asked = request.query['lang'];
  const chosen = asked === 'zh' || asked === 'en' ? asked : undefined;
  const language = chosen ?? languageOf(request);
  return {
    language,
    t: (text) => text[language],
    to: (path, query = {}) => addressOf(path, { ...query, lang: chosen }),
    inLanguage: (other, path, query = {}) => addressOf(path, { ...query, lang: other }),
  };
}

function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  return known.length === 0 ? path : `${path}?${new URLSearchParams(known)}`;
}
