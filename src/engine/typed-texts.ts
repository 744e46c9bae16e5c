import { ReviewError } from '../domain/errors.ts';
import type { Engine } from './engine.ts';

/** Members of a request that are no words of a person: codes, ids, digests, instants. A new member is looked at unless it is put here. */
const NO_WORDS = new Set(['type', 'step', 'digest', 'kind', 'disposition', 'findings', 'consultation', 'at', 'scan', 'key', 'ticket']);

const FORBIDDEN = {
  en: 'What you typed holds what must not stand in a record: a state-secret mark, an identity or card number, or a password. Say it without quoting it.',
  zh: '所填文字含有密级标志、证件或银行卡号码、口令等不得留存于记录的内容。请改为不引用原文的表述。',
};

/**
 * Refuses what a person typed when it must not stand in a record (a state-secret mark, an identity number, a card, a password):
 * `text-refused`, with the field and the kinds and never the text. A record is kept for good, shown to more people than a file, and cannot
 * be mended.
 */
export async function refuseForbidden(engine: Engine, texts: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [field, text] of typedIn(texts)) {
    const kinds = await engine.scanner.forbiddenIn(text);
    if (kinds.length === 0) continue;
    throw new ReviewError('text-refused', FORBIDDEN, { field, kinds });
  }
}

/** Every text of a request with its place, whatever is nested in it. */
function typedIn(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (NO_WORDS.has(name) ? [] : typedIn(inner, at === '' ? name : `${at}.${name}`)));
}
