import { ReviewError } from '../../domain/errors.ts';
import type { RevisionContent } from '../../domain/item.ts';
import { newItemOf } from '../draft/new-item.ts';
import type { Engine } from '../engine.ts';
import { sendEvent } from '../event/send-event.ts';
import { newId } from '../ids.ts';
import { kindForNew } from '../kinds/kind-for-new.ts';
import { grantsOver, requireRole } from '../people/authority.ts';
import type { ItemRow, NamedItem, NewItem } from '../ports.ts';
import { itemInSight, refuseShut, shutFor } from '../reading/sight.ts';
import { refuseForbidden } from '../typed-texts.ts';

export interface ReevaluationCommand {
  by: string;
  item: string;
  decision: 'kept' | 'opened';
  reason: string;
  /** Who drafts what is opened; default: who drafted the item. */
  drafter?: string;
}

/**
 * The yearly decision of a disclosure officer on one item that is withheld or disclosed on request (Disclosure Regulation art 18): it stays as it is, with the reason, or it
 * is to be disclosed. A withheld item then goes back to its drafter and is reviewed in a new round. What was given to an applicant stays with them, and a new
 * item with its files is opened, whose attribute, plan and review are its own; `opened` names it.
 *
 * Throws `not-found`, `not-allowed`, `own-item`, `quarantined`, `text-refused`, `event-not-accepted` for what is not to be re-evaluated or was decided meanwhile,
 * `no-such-drafter`, `unknown-kind`, `kind-retired`, `kind-not-for-unit`, and what `sendEvent` throws.
 */
export async function reevaluateItem(engine: Engine, command: ReevaluationCommand): Promise<{ opened: NamedItem | null }> {
  const { by, reason } = command;
  const { item, sight } = await itemInSight(engine, by, command.item);
  const isWithheld =
    item.state === 'inReevaluation' || (await engine.store.items.deadlines(item.id)).some(({ kind }) => kind === 're-evaluation');
  if (isWithheld) {
    const event = { type: 'REEVALUATE' as const, reopen: command.decision === 'opened', reason };
    await sendEvent(engine, { account: by, item: item.id, request: event });
    return { opened: null };
  }
  const { onBehalfOf } = await officerOf(engine, by, item);
  refuseShut(shutFor(engine, item, sight), { item: item.id });
  if ((await engine.store.reevaluations.dueOnRequest(item.id)) === undefined) throw nothingToDecide();
  await refuseForbidden(engine, { reason });
  const opens = command.decision === 'opened' ? await openedItem(engine, item, command) : null;
  const decided = { decision: command.decision, reason, decidedBy: by, onBehalfOf, at: engine.clock.now() };
  const row = { id: newId(), item: item.id, ...decided, opened: opens?.item.id ?? null };
  if (!(await engine.store.reevaluations.keep(row, opens))) throw nothingToDecide();
  return { opened: opens && { item: opens.item.id, number: opens.item.number } };
}

async function officerOf(engine: Engine, by: string, item: ItemRow): Promise<{ onBehalfOf: string | null }> {
  await requireRole(engine, by, ['disclosureOfficer'], item.unit);
  const grants = await grantsOver(engine, by, 'disclosureOfficer', item.unit);
  const grant = grants.find(({ delegatedBy }) => delegatedBy !== item.drafter);
  if (by !== item.drafter && grant) return { onBehalfOf: grant.delegatedBy };
  throw new ReviewError('own-item', {
    en: 'The drafter decides nothing on their own item, nor does anyone on their behalf. Leave it to another disclosure officer.',
    zh: '拟稿人不得对本人拟稿的事项作出决定，他人也不得代其作出。请由其他政务公开工作人员办理。',
  });
}

/** Title, files and form as they are; what is to be disclosed, and how, is proposed afresh. */
async function openedItem(engine: Engine, source: ItemRow, { by, drafter = source.drafter }: ReevaluationCommand): Promise<NewItem> {
  const revision = await engine.store.items.revisionById(source.revision);
  if (!revision)
    throw new ReviewError('internal', 'The current revision cannot be read. Verify the trail of this item.', { item: source.id });
  if ((await grantsOver(engine, drafter, 'drafter', source.unit)).length === 0) throw noSuchDrafter();
  const { title, files, fields } = revision.content;
  const content: RevisionContent = {
    ...{ title, files, fields, attribute: null, grounds: [], reason: null },
    ...{ releasePlan: null, redaction: null },
  };
  const { answer: _, ...creation } = await newItemOf(engine, {
    account: drafter,
    by,
    kind: await kindForNew(engine, source.kind, source.unit),
    unit: source.unit,
    content,
    record: { reevaluated: { item: source.id, revision: revision.number, digest: revision.digest } },
    from: { tie: 'copy', item: source.id },
  });
  return creation;
}

function nothingToDecide(): ReviewError {
  return new ReviewError('event-not-accepted', {
    en: 'There is nothing to re-evaluate: only what is withheld or was released on request is, and not while a new item for it is on its way. Load the list again.',
    zh: '该事项不在定期评估范围：仅评估不予公开、依申请公开的事项，已另行办理公开的不再评估。请刷新列表。',
  });
}

function noSuchDrafter(): ReviewError {
  return new ReviewError('no-such-drafter', {
    en: 'This person does not draft in the unit of the item any longer. Name another drafter of the unit.',
    zh: '该人员已不在本单位担任拟稿人。请指定本单位的其他拟稿人。',
  });
}
