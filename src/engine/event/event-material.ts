import { ReviewError } from '../../domain/errors.ts';
import type { FindingOwner } from '../../domain/finding.ts';
import type { Revision, RevisionContent } from '../../domain/item.ts';
import { unknownFields } from '../../domain/kinds/field-lacks.ts';
import { OWNER_NAMES } from '../../domain/names/review.ts';
import { allHeld, type HeldRole, type Role, roleOfStep } from '../../domain/roles.ts';
import type { EventFacts, ScanVerdict, Settled } from '../../domain/workflow/events.ts';
import { revisionDigest } from '../../evidence/digest.ts';
import { refuseAlone, requireBundle } from '../bundles/of-item.ts';
import { requireChannels } from '../channels/required-channels.ts';
import { requireRecipients } from '../delivery/recipients.ts';
import { requireComplete } from '../draft/require-complete.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { refuseNewFields } from '../kinds/kind-for-new.ts';
import type { FindingRow, ItemForTransition, ScanRow, StoredScan } from '../ports.ts';
import {
  checkConsulted,
  consultedBefore,
  needsDisposition,
  notYetConsulted,
  openAmong,
  settledByEnd,
  takenBack,
} from './consulted-findings.ts';
import { correctedBy, isCorrection } from './correct-disposition.ts';
import type { EventCommand } from './event-command.ts';
import { requireProved } from './redaction.ts';
import { revisionForGuards } from './revision-facts.ts';
import { withoutArchives } from './unpack-archives.ts';

/** What an event needs beyond the item itself: facts for the guards, and rows that go into the same commit. */
export interface EventMaterial {
  facts: Pick<EventFacts, 'revision' | 'verdict' | 'settles' | 'overtaken' | 'heldElsewhere'>;
  revision?: Revision;
  /** The scan that the item is told of, whose rows were stored before. */
  scanned?: StoredScan;
  disposes?: FindingRow[];
  /** They have a disposition of the same person, which this one replaces. */
  corrects?: boolean;
  /** Whose role it is, where the event alone does not say which role was used. */
  onBehalfOf?: string | null;
  /** A bundle whose order may go on, or has to end, after this. */
  wakes?: string;
}

const NOTHING: EventMaterial = { facts: {} };

/**
 * Fetches what the rarer events need. `unchanged`: the save changes nothing, so nothing happens (I3). `refused`: the database refused the
 * same release a moment ago; why is looked up only then, as the commit itself looks at every release.
 */
export async function factsFor(
  engine: Engine,
  command: EventCommand,
  read: ItemForTransition,
  { refused }: { refused: boolean },
): Promise<EventMaterial | 'unchanged'> {
  const { request } = command;
  switch (request.type) {
    case 'REVISE':
      return revise(engine, command, read);
    case 'SUBMIT':
      await requirePlanned(engine, read);
      await requireBundle(engine, read);
      await requireComplete(engine, read, request.digest);
      return resubmit(engine, command, read);
    case 'SCANNED':
      return scanned(engine, read, request);
    case 'DISPOSE':
      return dispose(engine, command, read, request.findings);
    case 'FALSE_ALARM':
      return falseAlarm(engine, read);
    case 'QUARANTINE':
      return {
        facts: { heldElsewhere: await engine.store.sight.holdsQuarantined(command.item) },
        ...(await wakesOf(engine, read.item.id)),
      };
    case 'CONSULT':
      await checkConsulted(engine, read, request);
      return NOTHING;
    case 'CONSULTATION_ANSWERED':
    case 'CONSULTATION_LAPSED':
      return { facts: { settles: await settledByEnd(engine, read, request.consultation) } };
    case 'SCHEDULE':
      await requirePlanned(engine, read);
      await refuseAlone(engine, read);
      return NOTHING;
    case 'RELEASE':
      await requirePlanned(engine, read);
      if (read.item.snapshot.context.revision.attribute === 'redacted') await requireProved(engine, read.revision);
      if (command.bundle) return { facts: { overtaken: command.bundle.scanFirst } };
      if (refused) await refuseAlone(engine, read);
      return refused ? { facts: { overtaken: await mustScanAgain(engine, read) } } : NOTHING;
    case 'REVOKE_CLEARANCE':
      return wakesBundle(engine, read);
    default:
      return NOTHING;
  }
}

/** Whoever takes a clearance back ends the order of its bundle. */
async function wakesBundle(engine: Engine, { item }: ItemForTransition): Promise<EventMaterial> {
  return { ...NOTHING, ...(await wakesOf(engine, item.id)) };
}

async function wakesOf(engine: Engine, item: string): Promise<Pick<EventMaterial, 'wakes'>> {
  const own = await engine.store.bundles.openOf(item);
  return own?.bundle.state === 'ordered' ? { wakes: own.bundle.id } : {};
}

/** Recipients and channels may have gone since they were named, and a revision from before may name a plain address. */
async function requirePlanned(engine: Engine, { item }: ItemForTransition): Promise<void> {
  const plan = item.snapshot.context.revision.releasePlan;
  await requireRecipients(engine, plan, item.unit);
  await requireChannels(engine, plan);
}

/** Since its scan something was released that may complete it, or one of its files was quarantined in another item. */
async function mustScanAgain(engine: Engine, { item, revision }: ItemForTransition): Promise<boolean> {
  const [overtaken, files] = await Promise.all([
    item.scan !== null && engine.store.releasedTraces.overtaken(item.scan),
    engine.store.items.quarantinedFiles(revision.id),
  ]);
  return overtaken || files.length > 0;
}

async function revise(engine: Engine, command: EventCommand, read: ItemForTransition): Promise<EventMaterial | 'unchanged'> {
  if (!command.content)
    throw new ReviewError('invalid-input', { en: 'REVISE needs the content of the new revision.', zh: '改稿须附新稿次的内容，请补充。' });
  const revision = nextRevision(engine, command, read, await withoutArchives(engine, command.content));
  if (revision.digest === read.revision.digest) return 'unchanged';
  await requireRecipients(engine, command.content.releasePlan, read.item.unit);
  await requireChannels(engine, command.content.releasePlan);
  const kind = await engine.kinds.of(read.item);
  if (unknownFields(command.content.fields, kind).length > 0)
    refuseNewFields(kind, command.content.fields, (await engine.store.items.revisionById(read.revision.id))?.content.fields);
  return { facts: { revision: revisionForGuards(revision, kind) }, revision };
}

/** A draft that was written under older rules is reviewed under the current ones: another rule set, another digest (I3). */
async function resubmit(engine: Engine, command: EventCommand, read: ItemForTransition): Promise<EventMaterial> {
  if (read.revision.ruleSet === engine.scanner.ruleSetFor(read.item)) return NOTHING;
  const old = await engine.store.items.revisionById(read.revision.id);
  if (!old)
    throw new ReviewError('internal', 'The current revision cannot be read. Verify the trail of this item.', { item: command.item });
  const revision = nextRevision(engine, command, read, old.content);
  return { facts: { revision: revisionForGuards(revision, await engine.kinds.of(read.item)) }, revision };
}

function nextRevision(engine: Engine, command: EventCommand, read: ItemForTransition, content: RevisionContent): Revision {
  const ruleSet = engine.scanner.ruleSetFor(read.item);
  return {
    id: newId(),
    item: command.item,
    number: read.revision.number + 1,
    digest: revisionDigest(command.item, content, read.item.workflow, ruleSet),
    ruleSet,
    content,
    createdBy: command.account ?? command.system ?? 'system',
    createdAt: engine.clock.now(),
  };
}

async function scanned(
  engine: Engine,
  read: ItemForTransition,
  { scan: id, digest }: { scan: string; digest: string },
): Promise<EventMaterial> {
  const { item } = read;
  const [stored, overtaken, own] = await Promise.all([
    engine.store.scans.scan(id),
    engine.store.releasedTraces.overtaken(id),
    engine.store.bundles.openOf(item.id),
  ]);
  if (!stored || stored.scan.item !== item.id || stored.scan.digest !== digest) {
    throw new ReviewError('invalid-input', {
      en: 'SCANNED names no scan of this item and digest.',
      zh: '所报扫描不属于该事项的当前内容，不予受理。',
    });
  }
  if (item.scanTicket === null || stored.scan.ticket !== item.scanTicket) {
    throw new ReviewError(
      'event-not-accepted',
      { en: 'The item does not wait for this scan any more. Nothing is to be done.', zh: '事项已不再等待此次扫描，无需处理。' },
      {
        event: 'SCANNED',
        state: item.state,
      },
    );
  }
  const consulted = await consultedBefore(engine, read, stored.findings);
  const settled = new Set(Object.values(consulted).flat());
  const left = stored.findings.filter(({ id }) => !settled.has(id));
  // A member of a bundle is not released by itself: it waits for the others.
  const facts = { verdict: { ...verdictOf(stored.scan, left), consulted }, overtaken: overtaken || own !== undefined };
  return { facts, scanned: stored, ...(own?.bundle.state === 'ordered' && { wakes: own.bundle.id }) };
}

/** What a stored scan means now, with the dispositions that its findings have already. */
function verdictOf(scan: ScanRow, findings: readonly FindingRow[]): ScanVerdict {
  const left = openAmong(findings);
  const blockers = left.blockers + scan.failures.length;
  const isQuarantined = findings.some((finding) => finding.quarantine && needsDisposition(finding));
  const switchedOff = scan.switchedOff ?? [];
  return { outcome: outcomeOf(scan, { ...left, blockers, isQuarantined }), ruleSet: scan.ruleSet, ...left, blockers, switchedOff };
}

function outcomeOf(scan: ScanRow, left: Settled & { isQuarantined: boolean }): ScanVerdict['outcome'] {
  if (left.isQuarantined) return 'quarantined';
  if (scan.failures.length > 0) return 'failed';
  if (left.blockers > 0) return 'blocked';
  return left.open.confidentiality + left.open.legal + left.open.disclosure > 0 ? 'findings' : 'clean';
}

async function dispose(engine: Engine, command: EventCommand, read: ItemForTransition, ids: string[]): Promise<EventMaterial> {
  const findings = await engine.store.scans.findingsByIds(command.item, [...new Set(ids)]);
  if (findings.length !== new Set(ids).size)
    throw new ReviewError('not-found', {
      en: 'Not every finding named belongs to the scan that counts for this item. Read the findings again.',
      zh: '所列发现有的不属于本事项当前有效的扫描。请刷新发现列表后重试。',
    });
  const context = read.item.snapshot.context;
  const left = new Set(notYetConsulted(context, findings));
  const isToFix = command.request.type === 'DISPOSE' && command.request.disposition === 'to-fix';
  const capacities = [...new Set(findings.map((finding) => finding.owner))].map((owner) => mayAnswerFor(engine, read, owner));
  const corrects = isCorrection(command, context, findings);
  return {
    onBehalfOf: capacities.find((one) => one.onBehalfOf)?.onBehalfOf ?? null,
    facts: {
      settles: corrects
        ? correctedBy(findings, isToFix)
        : isToFix
          ? takenBack(findings.filter((finding) => !left.has(finding)))
          : openAmong([...left]),
    },
    disposes: findings,
    corrects,
  };
}

function mayAnswerFor(engine: Engine, read: ItemForTransition, owner: FindingOwner): HeldRole {
  const { context } = read.item.snapshot;
  const role = roleOfStep(context.owners[owner], context.stepRoles) as Role;
  const held = allHeld({ roles: read.account?.roles ?? [] }, role);
  if (held.length === 0) {
    const { en, zh } = engine.roles.nameOf(role);
    throw new ReviewError(
      'not-allowed',
      {
        en: `These findings (${OWNER_NAMES[owner].en}) are disposed of by the role ${en.toLowerCase()}. Leave them to a holder of it.`,
        zh: `该发现（${OWNER_NAMES[owner].zh}）由“${zh}”处置，请由具有该角色的人员办理。`,
      },
      { owner },
    );
  }
  // The policy has let the event in by any reviewing role; it is this one that counts here.
  const own = held.find((one) => one.onBehalfOf !== context.drafter);
  if (!own) {
    throw new ReviewError(
      'own-item',
      {
        en: 'Nobody disposes of findings on behalf of the drafter. Leave it to another holder of the role.',
        zh: '不得代拟稿人处置发现。请由具有该角色的其他人员办理。',
      },
      {
        owner,
      },
    );
  }
  return own;
}

/** A false alarm disposes of the marks that raised it, with the reviewer's reason. */
async function falseAlarm(engine: Engine, read: ItemForTransition): Promise<EventMaterial> {
  const stored = read.item.scan === null ? undefined : await engine.store.scans.scan(read.item.scan);
  const marks = (stored?.findings ?? []).filter((finding) => finding.quarantine && finding.disposition === null);
  return { facts: { settles: openAmong(marks) }, disposes: marks };
}
