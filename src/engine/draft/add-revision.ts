import type { ToldLack } from '../../domain/form/told-lack.ts';
import type { FileRef } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import type { EventCommand, EventResult } from '../event/event-command.ts';
import { sendEvent } from '../event/send-event.ts';
import { withoutArchives } from '../event/unpack-archives.ts';
import { mayRevise } from '../reading/read-item.ts';
import type { Form } from './check-draft.ts';
import { formalLacks } from './formal-lacks.ts';
import { type FileChanges, type FileChoice, withKept } from './keep-files.ts';

/** A revision that was added, with what it lacks before it may be submitted and what became of the files. */
export type RevisionResult = EventResult & { lacks: ToldLack[]; files: FileChanges };

/**
 * The next revision of an item: its form, the files that stay and the new ones, which are stored already. Throws what `sendEvent` throws for
 * REVISE, and `file-refused`.
 */
export async function addRevision(
  engine: Engine,
  command: Pick<EventCommand, 'item' | 'expectedVersion' | 'idempotency'> & { account: string },
  { form, ...choice }: FileChoice & { form: Form },
): Promise<RevisionResult> {
  const { item, account } = command;
  await mayRevise(engine, account, item);
  const stored: FileRef[] = (await withoutArchives(engine, { ...form, files: [...choice.files] })).files;
  const { files, changes } = await withKept(engine, account, item, { ...choice, files: stored });
  const content = { ...form, files };
  const result = await sendEvent(engine, { ...command, request: { type: 'REVISE' }, content });
  return { ...result, lacks: await formalLacks(engine, { content, item }, result.item), files: changes };
}
