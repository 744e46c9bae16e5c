import { ReviewError } from '../../domain/errors.ts';
import { type IndexNumbering, isOrganCode, patternFault } from '../../domain/library/index-number.ts';
import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import { INDEX_NUMBER_SETTING, settingEffect } from '../two-people/installation.ts';
import { ADMINISTRATORS, type Proposed, propose } from '../two-people/propose.ts';

/** How releases are numbered from now on. */
export async function readIndexNumbering(engine: Pick<Engine, 'store'>): Promise<IndexNumbering> {
  const value = (await engine.store.proposals.setting(INDEX_NUMBER_SETTING)) as Partial<IndexNumbering> | undefined;
  return { pattern: value?.pattern ?? null, codes: value?.codes ?? {} };
}

/**
 * Numbers every release to the public from the confirmation on, by this pattern, or no more. A proposal. Releases from before stay as they are.
 * `invalid-input` for a pattern that numbers nothing, a code of another shape, and a unit at the top that has no code: what is below it would stay
 * without a number.
 */
export async function numberReleases(
  engine: Engine,
  { by, reason, pattern, codes }: IndexNumbering & { by: string; reason: string },
): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  if (pattern !== null) await checkNumbering(engine, pattern, codes);
  const content = { key: INDEX_NUMBER_SETTING, value: { pattern, codes } };
  return propose(engine, { by, kind: 'setting', content, unit: null, reason }, settingEffect);
}

async function checkNumbering(engine: Engine, pattern: string, codes: Record<string, string>): Promise<void> {
  const fault = patternFault(pattern);
  if (fault === 'serial')
    throw invalid('pattern', {
      en: 'A pattern holds the serial exactly once, such as {serial:5}.',
      zh: '编号规则须且只须包含一个流水号，如 {serial:5}。',
    });
  if (fault === 'signs')
    throw invalid('pattern', {
      en: 'A pattern holds {code}, {organ}, {year}, {month}, {serial:5}, letters, digits, / - and brackets.',
      zh: '编号规则只可包含 {code}、{organ}、{year}、{month}、{serial:5}、字母、数字、“/”“-”和括号。',
    });
  const units = await engine.store.directory.units();
  const known = new Set(units.map(({ id }) => id));
  for (const [unit, code] of Object.entries(codes))
    if (!known.has(unit) || !isOrganCode(code))
      throw invalid(`codes.${unit}`, {
        en: 'Codes are organisation codes (9 signs) or unified social credit codes (18 signs) of units of this installation.',
        zh: '代码应为本系统单位的组织机构代码（9位）或统一社会信用代码（18位）。',
      });
  const bare = units.find(({ id, parent, organCode }) => parent === null && !organCode && !codes[id]);
  if (/\{(code|organ)\}/.test(pattern) && bare)
    throw invalid(`codes.${bare.id}`, {
      en: `The unit "${bare.name}" has no code. Give it one: units below it without one use it too.`,
      zh: `单位“${bare.name}”没有代码。请填写：下级单位未填代码的，沿用该代码。`,
    });
}

function invalid(field: string, words: { en: string; zh: string }): ReviewError {
  return new ReviewError('invalid-input', words, { field });
}
