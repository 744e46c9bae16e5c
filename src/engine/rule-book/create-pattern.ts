import { ReviewError } from '../../domain/errors.ts';
import { type CustomRule, PATTERN_PREFIX } from '../../domain/rule-pack.ts';
import { faultOf, type PatternFault } from '../../scan/rule-set/pattern-rule.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { PatternRow } from '../ports.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { administered, asNextVersion, checkName, unitOfRule } from './rule-authority.ts';
import { contentDigest } from './rule-set-digest.ts';

export interface PatternRequest extends Omit<CustomRule, 'ruleId' | 'version'> {
  by: string;
  name: string;
  /** Whose pattern it is; the highest unit that its maker administers when it is left out. */
  unit?: string | undefined;
  pattern: string;
  ignoreCase: boolean;
  positive: string[];
  negative: string[];
}

/** Adds a version of a pattern, as a draft. Throws `invalid-input` for one that no engine could run; its samples are asked when it is activated. */
export async function createPattern(engine: Engine, request: PatternRequest): Promise<PatternRow> {
  const unit = await unitOfRule(engine, request.by, request.unit);
  await refuseForbidden(engine, { message: request.message });
  const { by, name, severity, owner, message, pattern, ignoreCase, positive, negative } = request;
  const fault = faultOf({ pattern, ignoreCase }, { positive: [], negative: [] });
  if (fault) throw patternRefusal(fault);
  const { ruleBook } = engine.store;
  const newest = async () => (await ruleBook.patterns()).find((one) => one.name === name);
  checkName(await newest(), unit);
  const at = engine.clock.now();
  return asNextVersion(newest, async (version) => {
    const rule = { ruleId: `${PATTERN_PREFIX}${name}`, version, severity, owner, message, pattern, ignoreCase };
    const digest = contentDigest(rule);
    const made = { createdBy: by, createdAt: at, activatedBy: null, activatedAt: null };
    const row: PatternRow = { id: newId(), name, unit, ...rule, positive, negative, digest, ...made };
    const payload = { pattern: row.id, name, unit, version, severity, owner, digest };
    await ruleBook.createPattern(row, { actor: by, action: 'pattern.created', at, payload });
    return row;
  });
}

/** Switches a draft on, so that packs may name it: its samples must hold. Doing it twice is doing it once. */
export async function activatePattern(engine: Engine, by: string, id: string): Promise<PatternRow> {
  const { ruleBook } = engine.store;
  const pattern = await administered(engine, by, await ruleBook.pattern(id), { en: 'pattern', zh: '自定义模式' });
  if (pattern.activatedAt !== null) return pattern;
  if (pattern.positive.length === 0 || pattern.negative.length === 0)
    throw new ReviewError(
      'invalid-input',
      {
        en: 'A pattern needs a positive and a negative sample before it is switched on. Make a new version with both.',
        zh: '启用前，模式须有应命中和不应命中的样例各一。请补充后建立新版本。',
      },
      {
        field: pattern.positive.length === 0 ? 'positive' : 'negative',
      },
    );
  const fault = faultOf(pattern, pattern);
  if (fault) throw patternRefusal(fault);
  const at = engine.clock.now();
  const payload = { pattern: id, name: pattern.name, version: pattern.version, digest: pattern.digest };
  await ruleBook.activatePattern(id, by, at, { actor: by, action: 'pattern.activated', at, payload });
  return (await ruleBook.pattern(id)) ?? pattern;
}

/** Which sample, by its place: never its text. */
export function patternRefusal({ fault, message, sample }: PatternFault): ReviewError {
  const kind = fault === 'positive-sample' ? 'positive' : fault === 'negative-sample' ? 'negative' : 'pattern';
  return new ReviewError('invalid-input', message, { field: sample === undefined ? kind : `${kind}.${sample}`, fault });
}
