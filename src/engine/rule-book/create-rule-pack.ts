import { ReviewError } from '../../domain/errors.ts';
import { isProtected, type PackChanges, type RulePack } from '../../domain/rule-pack.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireOwnRight, requireRole, requireRoleEverywhere, unitAndAbove } from '../people/authority.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';
import { asNextVersion } from './rule-authority.ts';

export interface PackRequest extends PackChanges {
  by: string;
  name: string;
  kind: string | null;
  unit: string | null;
  /** Now when it is left out; never in the past. */
  validFrom?: string | undefined;
  /** Ids of word list and pattern versions. */
  termLists: string[];
  patterns: string[];
  /** For the person who confirms it. */
  reason?: string | undefined;
}

/** `validFrom` null: from the confirmation on. */
export type PackContent = Omit<PackRequest, 'by' | 'validFrom' | 'reason'> & { validFrom: string | null };

/**
 * Adds a version of a rule pack. From its day on, revisions of its kind and unit have another rule set, and so another digest: what
 * is in review then is scanned again before it is released (I3). A pack that takes anything away is a proposal; one that only adds words
 * and patterns is not. Throws `not-allowed`, or `invalid-input` with the field.
 */
export async function createRulePack(engine: Engine, request: PackRequest): Promise<{ pack: RulePack } | Proposed> {
  if (request.unit === null) await requireRoleEverywhere(engine, request.by, ADMINISTRATORS);
  else await requireRole(engine, request.by, ADMINISTRATORS, request.unit);
  const now = engine.clock.now();
  const { by, reason } = request;
  const content = contentOf(request);
  const { validFrom } = content;
  if (validFrom !== null && validFrom < now)
    throw refuse('validFrom', 'A pack is not backdated: what was in force on a day stays what was in force. Name a later time.');
  await checkPack(engine, content);
  if (await engine.store.proposals.packWeakens(rowOf(content, { version: 1, by, at: now, proposal: null }))) {
    await requireOwnRight(engine, by, ADMINISTRATORS, request.unit);
    const proposed = await propose(engine, { by, kind: 'rule-pack', content, unit: request.unit, reason }, packEffect);
    if (proposed.effect !== null) await rulesChanged(engine);
    return proposed;
  }
  const pack = await asNextVersion(
    async () => (await versionsOf(engine, content.name))[0],
    async (version) => {
      const row = rowOf(content, { version, by, at: now, proposal: null });
      await engine.store.ruleBook.createPack(row, { actor: by, action: 'rule-pack.created', at: now, payload: packRecord(row) });
      return row;
    },
  );
  await rulesChanged(engine);
  return { pack };
}

/** What is scanned from now on is scanned by the pack, and what is out is looked through in the background. A look that is lost is made up for at night. */
export async function rulesChanged(engine: Engine): Promise<void> {
  await engine.scanner.reload();
  await engine.store.rescans.look().catch(() => undefined);
}

/** Exactly what a proposal of this pack says. */
export function contentOf({ by: _by, validFrom, reason: _reason, ...rest }: PackRequest): PackContent {
  return { ...rest, validFrom: validFrom ?? null };
}

/** The pack as it comes into force at the confirmation or on its later day, under the number that is next then. */
export const packEffect: EffectOf<PackContent> = async (engine, proposal, content, at) => {
  await checkPack(engine, content);
  const version = ((await versionsOf(engine, content.name))[0]?.version ?? 0) + 1;
  const pack = rowOf(content, { version, by: proposal.proposedBy, at, proposal: proposal.id });
  return { effect: { kind: 'rule-pack', pack }, action: 'rule-pack.created', payload: packRecord(pack) };
};

function rowOf(
  content: PackContent,
  { version, by, at, proposal }: { version: number; by: string; at: string; proposal: string | null },
): RulePack {
  const validFrom = content.validFrom !== null && content.validFrom > at ? content.validFrom : at;
  return { id: newId(), ...content, version, validFrom, createdBy: by, createdAt: at, proposal };
}

function packRecord({ id, createdBy: _by, createdAt: _at, ...recorded }: RulePack): Record<string, unknown> {
  return { pack: id, ...recorded };
}

async function versionsOf(engine: Engine, name: string): Promise<RulePack[]> {
  return (await engine.store.ruleBook.packs()).filter((pack) => pack.name === name);
}

/** Throws `invalid-input` with the field for what no pack can say. */
export async function checkPack(engine: Engine, content: PackContent): Promise<void> {
  checkKind(engine, content.kind);
  checkChanges(engine, content);
  await checkContent(engine, content);
  const [earlier] = await versionsOf(engine, content.name);
  if (earlier && (earlier.kind !== content.kind || earlier.unit !== content.unit))
    throw refuse('name', `All versions of the pack "${content.name}" are for the same kind and unit. Choose another name.`);
}

function checkKind(engine: Engine, kind: string | null): void {
  if (kind !== null && !engine.kinds.names().has(kind))
    throw refuse('kind', `There is no kind of item "${kind}". GET /api/kinds lists them; null is every kind.`);
}

/** Rules that exist, and none of those that nobody switches off (I5, I8). */
function checkChanges(engine: Engine, { off, shadow, severities }: PackChanges): void {
  const both = off.find((id) => shadow.includes(id));
  if (both !== undefined) throw refuse('shadow', `The rule "${both}" cannot be off and in shadow at once. Choose one.`);
  const fields = { off, shadow, severities: Object.keys(severities) };
  for (const [field, ids] of Object.entries(fields)) {
    for (const id of ids) {
      const rule = engine.scanner.rules.find((known) => known.id === id);
      if (!rule) throw refuse(field, `There is no rule "${id}". GET /api/rules lists them.`);
      if (isProtected(rule))
        throw refuse(field, `The rule "${id}" guards what must always hold and cannot be changed by a pack. Take it out.`);
    }
  }
}

async function checkContent(engine: Engine, request: PackContent): Promise<void> {
  const { ruleBook } = engine.store;
  const [units, allLists, allPatterns] = await Promise.all([engine.store.directory.units(), ruleBook.termLists(), ruleBook.patterns()]);
  // Of the pack's own unit, of one above it, which may lend its lists, or of one below. Another unit's list could be asked word by word.
  const isNear = ({ unit }: { unit: string }) =>
    request.unit === null || unitAndAbove(units, request.unit).includes(unit) || unitAndAbove(units, unit).includes(request.unit);
  const [lists, patterns] = [allLists.filter(isNear), allPatterns.filter(isNear)];
  const named = {
    termLists: request.termLists.map((id) => lists.find((one) => one.id === id)?.name),
    patterns: request.patterns.map((id) => patterns.find((one) => one.id === id && one.activatedAt !== null)?.name),
  };
  for (const [field, names] of Object.entries(named)) {
    if (names.includes(undefined))
      throw refuse(field, 'A list or pattern that is named does not exist, or the pattern is a draft. Activate it first.');
    if (new Set(names).size < names.length) throw refuse(field, 'A list or pattern is named twice. Name one version of each.');
  }
}

function refuse(field: string, message: string): ReviewError {
  return new ReviewError('invalid-input', message, { field });
}
