import { ReviewError } from '../../domain/errors.ts';
import type { RecipientGroup } from '../../domain/recipient-group.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireRole, unitAndAbove } from '../people/authority.ts';
import type { NamedGroup } from '../ports.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { requireRecipients } from './recipients.ts';

/** Who sends, and who keeps the directory. */
const KEEPERS: readonly Role[] = ['publisher', 'administrator'];
const READERS: readonly Role[] = ['drafter', ...KEEPERS];

/** Groups that can be picked for an item of this unit: its own and those of the units above. `not-allowed` for who drafts nothing there. */
export async function listRecipientGroups(engine: Engine, by: string, unit: string): Promise<NamedGroup[]> {
  await requireRole(engine, by, READERS, unit);
  return engine.store.recipientGroups.groups(unitAndAbove(await engine.store.directory.units(), unit));
}

/** Makes a group of accounts in use and checked contacts. `not-allowed`, `unknown-recipient`, `invalid-input` for a name that is taken. */
export async function createRecipientGroup(
  engine: Engine,
  { by, unit, name, members }: { by: string; unit: string; name: string; members: readonly string[] },
): Promise<NamedGroup> {
  await requireRole(engine, by, KEEPERS, unit);
  const chosen = await checked(engine, unit, name, members);
  const at = engine.clock.now();
  const id = newId();
  const open = { endedBy: null, endedAt: null };
  const group: RecipientGroup = { id, unit, name, members: chosen, createdBy: by, createdAt: at, changedBy: by, changedAt: at, ...open };
  // Who is in it is personal information: the trail names the row and how many there are.
  const payload = { group: id, unit, members: chosen.length };
  const record = { actor: by, action: 'recipient-group.created', at, payload };
  if (!(await engine.store.recipientGroups.create(group, record))) throw nameTaken();
  return named(engine, group);
}

/** Gives a group another name and other members. Plans that took its members over keep them. */
export async function changeRecipientGroup(
  engine: Engine,
  { by, group: id, name, members }: { by: string; group: string; name: string; members: readonly string[] },
): Promise<NamedGroup> {
  const group = await kept(engine, by, id);
  const chosen = await checked(engine, group.unit, name, members);
  const at = engine.clock.now();
  const payload = { group: id, unit: group.unit, members: chosen.length };
  const record = { actor: by, action: 'recipient-group.changed', at, payload };
  if (!(await engine.store.recipientGroups.change(id, { by, at, name, members: chosen }, record))) throw nameTaken();
  return named(engine, group);
}

/** Ends a group: it is picked no more. Doing it twice is doing it once. */
export async function endRecipientGroup(engine: Engine, { by, group: id }: { by: string; group: string }): Promise<void> {
  const { unit } = await kept(engine, by, id);
  const at = engine.clock.now();
  const record = { actor: by, action: 'recipient-group.ended', at, payload: { group: id, unit } };
  await engine.store.recipientGroups.end(id, { by, at }, record);
}

async function kept(engine: Engine, by: string, id: string): Promise<RecipientGroup> {
  const group = await engine.store.recipientGroups.group(id);
  if (!group) throw new ReviewError('not-found', { en: 'There is no such group of recipients.', zh: '没有该特定对象分组。' });
  await requireRole(engine, by, KEEPERS, group.unit);
  return group;
}

/** Each of them once. */
async function checked(engine: Engine, unit: string, name: string, members: readonly string[]): Promise<string[]> {
  const audience = [...new Set(members)];
  await refuseForbidden(engine, { name });
  await requireRecipients(engine, { audience }, unit);
  return audience;
}

async function named(engine: Engine, { id, unit }: RecipientGroup): Promise<NamedGroup> {
  const found = (await engine.store.recipientGroups.groups([unit])).find((one) => one.id === id);
  if (!found) throw new ReviewError('not-found', { en: 'The group has ended meanwhile.', zh: '该分组刚刚已停用。' });
  return found;
}

function nameTaken(): ReviewError {
  return new ReviewError(
    'invalid-input',
    {
      en: 'Another group of the unit has this name, or this one has ended. Choose another name, or read the groups again.',
      zh: '该单位已有同名分组，或该分组已停用。请更换名称，或刷新后重试。',
    },
    { field: 'name' },
  );
}
