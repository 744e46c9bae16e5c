import type { RulePack } from '../../domain/rule-pack.ts';
import type { Engine } from '../engine.ts';
import type { PatternRow, TermListRow } from '../ports.ts';
import { administered, inOwnUnits } from './rule-authority.ts';

/** All versions of the packs of one's units and those below; packs for the whole installation for who holds a role over all of it. */
export async function listRulePacks(engine: Engine, account: string): Promise<RulePack[]> {
  return inOwnUnits(engine, account, await engine.store.ruleBook.packs());
}

/** Word lists of one's units and those below, without their words. What a finding of one means, the finding says itself. */
export async function listTermLists(engine: Engine, account: string): Promise<TermListRow[]> {
  return inOwnUnits(engine, account, await engine.store.ruleBook.termLists());
}

/** A word list with its words, for who administers its unit: words may be secret themselves. */
export async function readTermList(engine: Engine, account: string, id: string): Promise<TermListRow & { terms: string[] }> {
  return administered(engine, account, await engine.store.ruleBook.termList(id), { en: 'word list', zh: '词表' });
}

/** Patterns of one's units and those below. Expression and samples are for {@link readPattern}. */
export async function listPatterns(engine: Engine, account: string): Promise<PatternRow[]> {
  return inOwnUnits(engine, account, await engine.store.ruleBook.patterns());
}

/** A pattern with its expression and samples, for who administers its unit. */
export async function readPattern(engine: Engine, account: string, id: string): Promise<PatternRow> {
  return administered(engine, account, await engine.store.ruleBook.pattern(id), { en: 'pattern', zh: '自定义模式' });
}
