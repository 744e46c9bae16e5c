import { ReviewError } from '../../domain/errors.ts';
import type { KindDefinition } from '../../domain/kinds/kind.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import type { KindRow } from '../ports.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';
import { refuseFaults } from './draft-kind.ts';
import type { KindEngine } from './kind-world.ts';

/** Exactly what two people decide: the definition is in it, so that the second one reads what comes in force. */
export type KindContent =
  | { change: 'in-force'; id: string; version: number; digest: string; definition: KindDefinition; from: string | null }
  | { change: 'retire'; id: string };

/**
 * Proposes that a version comes in force, from a day on or from the confirmation on. Items that there are keep their version. Throws
 * `not-allowed`, `not-found`, `in-use` for one that is in force or was, and `invalid-input` with what is wrong by now.
 */
export async function proposeKind(
  engine: Engine,
  request: { by: string; id: string; version: number; from?: string | undefined; reason: string },
): Promise<Proposed> {
  await requireOwnRight(engine, request.by, ADMINISTRATORS, null);
  const { by, id, version, from = null, reason } = request;
  if (from !== null && from < engine.clock.now())
    throw new ReviewError(
      'invalid-input',
      { en: 'A kind is not backdated. Name a later time.', zh: '启用时间不得早于现在，请重新填写。' },
      { field: 'from' },
    );
  return proposed(engine, { by, reason, content: await inForceContent(engine, { id, version, from }) });
}

export async function inForceContent(
  engine: KindEngine,
  { id, version, from }: { id: string; version: number; from: string | null },
): Promise<KindContent> {
  await engine.kinds.reload();
  const row = rowOf(engine, id, version);
  return { change: 'in-force', id, version, digest: row.digest, definition: JSON.parse(row.definition) as KindDefinition, from };
}

/**
 * Proposes that a kind is not used any more. Items that are in review go on; drafts that were never submitted are told what to choose
 * instead. Throws `not-allowed`, `not-found`, and `in-use` while another kind sends people to it.
 */
export async function retireKind(engine: Engine, { by, id, reason }: { by: string; id: string; reason: string }): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  await engine.kinds.reload();
  return proposed(engine, { by, reason, content: { change: 'retire', id } });
}

async function proposed(engine: Engine, { by, reason, content }: { by: string; reason: string; content: KindContent }): Promise<Proposed> {
  await requirePossible(engine, content);
  const made = await propose(engine, { by, kind: 'item-kind', content, unit: null, reason }, kindEffect);
  await engine.kinds.reload();
  return made;
}

/** As things are when the second person confirms. */
export const kindEffect: EffectOf<KindContent, KindEngine> = async (engine, { id: proposal, reason }, content, at) => {
  await engine.kinds.reload();
  await requirePossible(engine, content);
  const { id } = content;
  if (content.change === 'retire') {
    const change = { change: 'retire' as const, id, at, proposal };
    return { effect: { kind: 'item-kind', change }, action: 'kind.retired', payload: { kind: id, reason } };
  }
  const { version, digest } = content;
  const from = content.from !== null && content.from > at ? content.from : at;
  const change = { change: 'in-force' as const, id, version, from, proposal };
  return { effect: { kind: 'item-kind', change }, action: 'kind.in-force', payload: { kind: id, version, digest, from, reason } };
};

async function requirePossible(engine: KindEngine, content: KindContent): Promise<void> {
  if (content.change === 'retire') {
    requireUnneeded(engine, content.id);
    return;
  }
  const row = rowOf(engine, content.id, content.version);
  if (row.digest !== content.digest || sha256(row.definition) !== row.digest)
    throw new ReviewError('internal', 'The draft of this kind is not what was proposed. Draft it again.', { kind: content.id });
  const newer = engine.kinds.versions(content.id).find(({ version, inForceFrom }) => inForceFrom !== null && version >= content.version);
  if (newer)
    throw new ReviewError(
      'in-use',
      {
        en: 'This version, or a higher one, is or was in force. Draft the next version.',
        zh: '该版本或更高版本已启用或曾启用，请起草下一版本。',
      },
      { version: newer.version },
    );
  await refuseFaults(engine, content.definition);
}

function requireUnneeded(engine: KindEngine, id: string): void {
  if (!engine.kinds.current(id))
    throw new ReviewError('not-found', { en: 'There is no such kind in force.', zh: '没有该种类，或其未启用。' }, { kind: id });
  const senders = engine.kinds.currents().filter(({ never, id: other }) => never.instead === id && other !== id);
  if (senders.length === 0) return;
  throw new ReviewError(
    'in-use',
    {
      en: `Other kinds send their documents here: ${senders.map(({ name }) => name.en).join(', ')}. Change them first.`,
      zh: `其他种类指引使用该种类：${senders.map(({ name }) => name.zh).join('、')}。请先变更这些种类。`,
    },
    { kind: id },
  );
}

function rowOf({ kinds }: KindEngine, id: string, version: number): KindRow {
  const row = kinds.versions(id).find((one) => one.version === version);
  if (!row)
    throw new ReviewError('not-found', { en: 'There is no such version of this kind.', zh: '该种类没有此版本。' }, { kind: id, version });
  return row;
}
