import { ReviewError } from '../../domain/errors.ts';
import type { RulePack } from '../../domain/rule-pack.ts';
import type { Engine } from '../engine.ts';
import type { PatternRow, TermListRow } from '../ports.ts';
import { administeredUnits } from './rule-authority.ts';

/** All versions of all packs, for everybody who works with the rules. */
export function listRulePacks(engine: Engine): Promise<RulePack[]> {
  return engine.store.ruleBook.packs();
}

/** Word lists without their words: what a finding of one means. */
export function listTermLists(engine: Engine): Promise<TermListRow[]> {
  return engine.store.ruleBook.termLists();
}

/** A word list with its words, for administrators. */
export async function readTermList(engine: Engine, account: string, id: string): Promise<TermListRow & { terms: string[] }> {
  await administeredUnits(engine, account);
  const list = await engine.store.ruleBook.termList(id);
  if (!list) throw new ReviewError('not-found', 'There is no such word list.');
  return list;
}

/** Patterns: what a finding of one means. Expression and samples are for {@link readPattern}. */
export function listPatterns(engine: Engine): Promise<PatternRow[]> {
  return engine.store.ruleBook.patterns();
}

/** A pattern with its expression and samples, for administrators. */
export async function readPattern(engine: Engine, account: string, id: string): Promise<PatternRow> {
  await administeredUnits(engine, account);
  const pattern = await engine.store.ruleBook.pattern(id);
  if (!pattern) throw new ReviewError('not-found', 'There is no such pattern.');
  return pattern;
}
