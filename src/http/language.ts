import type { Request } from 'express';

/** A text of the product, in both of its languages. */
export interface Text {
  en: string;
  zh: string;
}
export type Language = keyof Text;

/** Chinese or English by `Accept-Language`; English when the client does not say. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
}
