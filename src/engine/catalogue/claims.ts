import type { ClaimState } from '../../domain/catalogue/entry.ts';
import type { RankedEntry } from '../../domain/catalogue/rank.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { grantsOver, unitAndAbove } from '../people/authority.ts';
import type { ClaimRow, ItemRow } from '../ports.ts';
import { itemInSight, type Sight, shutFor } from '../reading/sight.ts';
import { catalogueNow, type KnownEntry } from './catalogue-now.ts';

/** Entries that one item names, and those that it might. */
export interface ItemEntries {
  claims: (ClaimRow & { known: KnownEntry | null })[];
  proposals: RankedEntry<KnownEntry>[];
  /** What this person may do here. */
  mayPropose: boolean;
  mayConfirm: boolean;
}

/** Proposals that are shown. */
const MOST = 8;
/** Files that are looked into, and characters of each: how a document begins says what it is. */
const LOOKED_INTO = { files: 3, text: 8_000 };

/**
 * The entries that an item fulfils, and proposals by title, unit, form and files: the files only for who reads them, since a reason quotes words. Throws
 * `not-found` for who does not see the item, and proposes nothing of one that is covered.
 */
export async function readItemEntries(engine: Engine, account: string, id: string): Promise<ItemEntries> {
  const { item, sight } = await itemInSight(engine, account, id);
  const [now, claims] = await Promise.all([catalogueNow(engine), engine.store.catalogue.claims({ item: id })]);
  const named = claims.map((claim) => ({ ...claim, known: now.byId.get(claim.entry) ?? null }));
  const mayConfirm = await confirms(engine, account, item, sight);
  const may = { mayPropose: sight.isDrafter || mayConfirm, mayConfirm };
  if (sight.cover || now.entries.length === 0) return { claims: named, proposals: [], ...may };
  const asked = { ...(await tellsOf(engine, item, sight)), units: await unitsOf(engine, item) };
  const known = new Set(claims.map(({ entry }) => entry));
  const proposals = now.ranking().rank(asked, MOST + known.size);
  return { claims: named, proposals: proposals.filter(({ entry }) => !known.has(entry.id)).slice(0, MOST), ...may };
}

/**
 * Says that an item fulfils an entry (`proposed`, by its drafter or a disclosure officer), that it does or does not (`confirmed`, `refused`, by a disclosure
 * officer over its unit who did not draft it), or takes a proposal back (`none`). Throws `not-found`, `not-allowed`, `own-item`, and `in-use` for what was
 * decided already.
 */
export async function claimEntry(
  engine: Engine,
  { by, item: id, entry, state }: { by: string; item: string; entry: string; state: ClaimState | 'none' },
): Promise<void> {
  const { item, sight } = await itemInSight(engine, by, id);
  if (!(await catalogueNow(engine)).byId.has(entry))
    throw new ReviewError('not-found', { en: 'There is no such entry in force.', zh: '没有该目录条目，或其已不在有效期内。' });
  const mayConfirm = await confirms(engine, by, item, sight);
  if (!mayConfirm && !(sight.isDrafter && (state === 'proposed' || state === 'none'))) throw refusal(sight);
  const at = engine.clock.now();
  const record = { actor: by, action: `catalogue.claim-${state === 'none' ? 'dropped' : state}`, at, payload: { item: id, entry } };
  const before = (await engine.store.catalogue.claims({ item: id })).find((claim) => claim.entry === entry);
  if (state === 'none' || state === 'proposed') {
    if (before && before.state !== 'proposed' && !mayConfirm) throw decided();
    if (state === 'none') {
      if (before && !(await engine.store.catalogue.dropClaim({ item: id, entry }, record))) throw decided();
      return;
    }
    if (before?.state === 'proposed') return;
  } else if (before?.state === state) return;
  const proposed = { proposedBy: before?.proposedBy ?? by, proposedAt: before?.proposedAt ?? at };
  const decision = state === 'proposed' ? { decidedBy: null, decidedAt: null } : { decidedBy: by, decidedAt: at };
  await engine.store.catalogue.setClaim({ item: id, entry, state, ...proposed, ...decision }, record);
}

async function confirms(engine: Engine, account: string, { unit }: ItemRow, { isDrafter }: Sight): Promise<boolean> {
  return !isDrafter && (await grantsOver(engine, account, 'disclosureOfficer', unit)).length > 0;
}

function refusal({ isDrafter }: Sight): ReviewError {
  if (isDrafter)
    return new ReviewError('own-item', {
      en: 'A disclosure officer confirms which entries an item fulfils, not who drafted it.',
      zh: '事项与目录条目的对应由政务公开机构确认，拟稿人不得自行确认。',
    });
  return new ReviewError('not-allowed', {
    en: 'The drafter proposes which entries an item fulfils, and a disclosure officer of its unit confirms it.',
    zh: '事项对应的目录条目由拟稿人提出，由该单位的政务公开机构确认。',
  });
}

function decided(): ReviewError {
  return new ReviewError('in-use', {
    en: 'The disclosure officer has decided on this entry already. Ask them.',
    zh: '政务公开机构已就该条目作出确认，请与其联系。',
  });
}

async function unitsOf(engine: Engine, { unit }: ItemRow): Promise<Set<string>> {
  return new Set(unitAndAbove(await engine.store.directory.units(), unit));
}

/** Title, form, and how the files begin. */
async function tellsOf(engine: Engine, item: ItemRow, sight: Sight): Promise<{ title: string; text: string }> {
  const revision = await engine.store.items.revisionById(item.revision);
  const texts = Object.values(revision?.content.fields ?? {});
  if (revision && shutFor(engine, item, sight) === null) {
    for (const file of revision.content.files.slice(0, LOOKED_INTO.files)) texts.push(await beginningOf(engine, file, !sight.quarantined));
  }
  return { title: revision?.content.title ?? item.title, text: texts.join('\n') };
}

/** A file that cannot be read tells nothing: proposals are a help and no gate. */
async function beginningOf(engine: Engine, file: { name: string; sha256: string }, isKept: boolean): Promise<string> {
  const transcript = await engine.transcripts.open(file, isKept).catch(() => undefined);
  let text = '';
  for (let at = 0; transcript && at < transcript.pieces && text.length < LOOKED_INTO.text; at++) {
    const piece = transcript.piece(at);
    if (piece.visible && piece.property === null) text += `${piece.text}\n`;
  }
  return text.slice(0, LOOKED_INTO.text);
}
