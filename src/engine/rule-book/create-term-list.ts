import { ReviewError } from '../../domain/errors.ts';
import { type CustomRule, MAX_TERM, MAX_TERMS, TERM_LIST_PREFIX } from '../../domain/rule-pack.ts';
import { foldTerm } from '../../scan/terms/term-folding.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { TermListRow } from '../ports.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { asNextVersion, checkName, unitOfRule } from './rule-authority.ts';
import { contentDigest } from './rule-set-digest.ts';

export interface TermListRequest extends Omit<CustomRule, 'ruleId' | 'version'> {
  by: string;
  name: string;
  /** Whose list it is; the highest unit that its maker administers when it is left out. */
  unit?: string | undefined;
  terms: string[];
  /** Find words by the first letters of their pinyin too; no unless it says so. */
  initials?: boolean;
}

/**
 * Adds a version of a word list. It finds nothing before a pack names it. The words are in their table only: neither the audit
 * entry nor an error holds one. Throws `not-allowed`, or `invalid-input` with the place of the word.
 */
export async function createTermList(engine: Engine, request: TermListRequest): Promise<TermListRow> {
  const unit = await unitOfRule(engine, request.by, request.unit);
  await refuseForbidden(engine, { message: request.message });
  const { by, name, severity, owner, message, initials = false } = request;
  const terms = distinct(request.terms);
  const { ruleBook } = engine.store;
  const newest = async () => (await ruleBook.termLists()).find((list) => list.name === name);
  checkName(await newest(), unit);
  const at = engine.clock.now();
  return asNextVersion(newest, async (version) => {
    const rule = { ruleId: `${TERM_LIST_PREFIX}${name}`, version, severity, owner, message, initials };
    const digest = contentDigest({ ...rule, terms });
    const list: TermListRow = { id: newId(), name, unit, ...rule, termCount: terms.length, digest, createdBy: by, createdAt: at };
    const payload = { list: list.id, name, unit, version, severity, owner, initials, terms: terms.length, digest };
    await ruleBook.createTermList({ ...list, terms }, { actor: by, action: 'term-list.created', at, payload });
    return list;
  });
}

/** The words in order, each once. Words that differ in width, case or script only are one to the scanner and are kept as they were written. */
function distinct(terms: readonly string[]): string[] {
  if (terms.length === 0 || terms.length > MAX_TERMS)
    throw new ReviewError(
      'invalid-input',
      { en: `A list has 1 to ${MAX_TERMS} words. Split it.`, zh: `词表须有 1 至 ${MAX_TERMS} 个词，请拆分。` },
      { field: 'terms' },
    );
  for (const [place, term] of terms.entries()) {
    if (term.length > MAX_TERM || foldTerm(term).length < 2)
      throw new ReviewError(
        'invalid-input',
        {
          en: `Word ${place + 1} is too short or too long: 2 to ${MAX_TERM} characters, separators not counted. A single character would be found everywhere.`,
          zh: `第 ${place + 1} 个词过短或过长：须为 2 至 ${MAX_TERM} 个字符（不计分隔符）。单字会随处命中，请更正。`,
        },
        { field: `terms.${place}` },
      );
  }
  return [...new Set(terms)];
}
