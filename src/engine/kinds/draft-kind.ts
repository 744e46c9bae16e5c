import { ReviewError } from '../../domain/errors.ts';
import type { KindDefinition } from '../../domain/kinds/kind.ts';
import type { KindFault } from '../../domain/kinds/kind-fault.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { checkDefinition, type KindEngine } from './kind-world.ts';

/** A version that was stored. */
export interface KindDraft {
  id: string;
  version: number;
  digest: string;
}

/** What a definition would be refused for. For administrators of the whole installation. */
export async function checkKind(engine: Engine, { by, definition }: { by: string; definition: KindDefinition }): Promise<KindFault[]> {
  await requireRoleEverywhere(engine, by, ADMINISTRATORS);
  return checkDefinition(engine, definition);
}

/**
 * Stores the next version of a kind as a draft, or the first one of a new kind. It is never edited, so one that could not come in force is
 * not stored. Throws `not-allowed`, `text-refused`, and `invalid-input` with everything that is wrong.
 */
export async function draftKind(engine: Engine, { by, definition }: { by: string; definition: KindDefinition }): Promise<KindDraft> {
  await requireRoleEverywhere(engine, by, ADMINISTRATORS);
  await refuseForbidden(engine, { definition: JSON.stringify(definition) });
  return storeDraft(engine, by, definition);
}

export async function storeDraft(engine: KindEngine, by: string, definition: KindDefinition): Promise<KindDraft> {
  await engine.kinds.reload();
  await refuseFaults(engine, definition);
  const { id, workflow, attributes } = definition;
  const text = canonicalJson(definition);
  const digest = sha256(text);
  const same = engine.kinds.versions(id).find((row) => row.digest === digest && row.retiredAt === null);
  if (same) return { id, version: same.version, digest };
  const version = 1 + Math.max(0, ...engine.kinds.versions(id).map((row) => row.version));
  const at = engine.clock.now();
  await engine.store.kinds.addDraft(
    { id, version, definition: text, digest, workflow, attributes, madeBy: by, madeAt: at },
    { actor: by, action: 'kind.drafted', at, payload: { kind: id, version, digest } },
  );
  await engine.kinds.reload();
  return { id, version, digest };
}

export async function refuseFaults(engine: KindEngine, definition: KindDefinition): Promise<void> {
  const faults = await checkDefinition(engine, definition);
  const [first] = faults;
  if (!first) return;
  const told = (language: 'en' | 'zh') => faults.slice(0, 20).map(({ pointer, message }) => `${pointer}: ${message[language]}`);
  throw new ReviewError('invalid-input', { en: told('en').join(' '), zh: told('zh').join('') }, { field: first.pointer });
}
