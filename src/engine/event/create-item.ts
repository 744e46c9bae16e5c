import type { ToldLack } from '../../domain/form/told-lack.ts';
import type { RevisionContent } from '../../domain/item.ts';
import { requireChannels } from '../channels/required-channels.ts';
import { requireRecipients } from '../delivery/recipients.ts';
import { formalLacks } from '../draft/formal-lacks.ts';
import { earlierAnswer, newItemOf } from '../draft/new-item.ts';
import type { Engine, Idempotency } from '../engine.ts';
import { kindForNew, refuseNewFields } from '../kinds/kind-for-new.ts';
import { requireRole } from '../people/authority.ts';
import type { EventResult } from './event-command.ts';
import { withoutArchives } from './unpack-archives.ts';

export interface NewItemCommand {
  account: string;
  /** Kind of item, in its version in force; the kind says which workflow governs it. */
  kind: string;
  unit: string;
  /** Its files are stored already. */
  content: RevisionContent;
  idempotency?: Idempotency;
}

/**
 * Creates an item with its first revision, in draft, and says what that lacks. The creator is its drafter for good.
 * Throws `not-allowed` without the drafter's role over the unit, `unknown-kind`, `kind-retired`, `kind-not-for-unit`, `invalid-input` for
 * a field that the kind does not have, `unknown-recipient`, `unknown-channel`, `file-refused`, `idempotency-key-reused`.
 */
export async function createItem(engine: Engine, command: NewItemCommand): Promise<EventResult & { lacks: ToldLack[] }> {
  await requireRole(engine, command.account, ['drafter'], command.unit);
  await requireRecipients(engine, command.content.releasePlan, command.unit);
  await requireChannels(engine, command.content.releasePlan);
  const kind = await kindForNew(engine, command.kind, command.unit);
  refuseNewFields(kind, command.content.fields);
  const content = await withoutArchives(engine, command.content);
  const { answer, ...creation } = await newItemOf(engine, { ...command, kind, content });
  const lacks = await formalLacks(engine, { content }, creation.item);
  try {
    await engine.store.transitions.createItem(creation);
  } catch (error) {
    return { ...(await earlierAnswer(engine, command, error)), lacks };
  }
  return { ...answer, lacks };
}
