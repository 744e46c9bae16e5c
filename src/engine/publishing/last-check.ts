import type { ReviewError } from '../../domain/errors.ts';
import { planFault, planTime } from '../../domain/form/disclosure.ts';
import { type CheckOutcome, LAST_CHECK_WORDS } from '../../domain/names/last-check.ts';
import type { Name } from '../../domain/names/name.ts';
import { LAST_CHECKS, type LastCheck } from '../../domain/publication.ts';
import { unreachable } from '../delivery/recipients.ts';
import type { Engine } from '../engine.ts';
import { type Action, actionsFor } from '../event/allowed-actions.ts';
import type { ItemRow } from '../ports.ts';
import { itemInSight } from '../reading/sight.ts';

export interface CheckedCondition {
  id: LastCheck;
  outcome: CheckOutcome;
  name: Name;
  says: Name;
}

export interface LastCheckView {
  conditions: CheckedCondition[];
  /** What the release itself would answer now; null where this state or person has none. */
  release: Pick<Action, 'refusal'> | null;
}

/** Who decided or drafted is told so by these, whatever else is in the way. */
const ANOTHER_PERSON: ReadonlySet<ReviewError['code']> = new Set(['own-item', 'already-decided']);

/**
 * What is looked at before an item is released, each with how it is now. The release looks at all of it again, and at more: this is for the person who
 * is about to order it. Throws `not-found` for who may not see the item.
 */
export async function lastCheck(engine: Engine, account: string, id: string): Promise<LastCheckView> {
  const { item, sight } = await itemInSight(engine, account, id);
  const revision = await engine.store.items.revisionById(item.revision);
  if (!revision) throw new Error('The current revision cannot be read');
  const now = engine.clock.now();
  const read = { item, revision, account: { id: account, active: true, roles: [...sight.roles] } };
  const actions = await actionsFor(engine, { actor: { kind: 'account', id: account, roles: sight.roles }, now, read });
  const release = actions.find(({ type }) => type === 'RELEASE') ?? null;
  const outcomes: Record<LastCheck, CheckOutcome> = {
    ...(await reviewed(engine, item)),
    quarantine: met(!sight.quarantined && (await engine.store.items.quarantinedFiles(item.revision)).length === 0),
    ...(await planned(engine, item, now)),
    person: met(!(release?.refusal && ANOTHER_PERSON.has(release.refusal.code))),
  };
  const conditions = LAST_CHECKS.map((one): CheckedCondition => {
    const words = LAST_CHECK_WORDS[one];
    return { id: one, outcome: outcomes[one], name: words.name, says: words[outcomes[one]] ?? words.met };
  });
  return { conditions, release };
}

/** What people and rules have said of this digest. */
async function reviewed(
  engine: Engine,
  item: ItemRow,
): Promise<Pick<Record<LastCheck, CheckOutcome>, 'steps' | 'findings' | 'scan' | 'compared'>> {
  const { review, revision, scanned, open, blockers } = item.snapshot.context;
  const [reviews, overtaken] = await Promise.all([
    engine.store.items.reviews(item.id),
    item.scan !== null && engine.store.releasedTraces.overtaken(item.scan),
  ]);
  const isApproved = reviews.some((one) => one.id === review && one.outcome === 'approved' && one.digest === revision.digest);
  const isScanned = scanned !== null && scanned.digest === revision.digest;
  const isCurrent = isScanned && scanned.ruleSet === engine.scanner.ruleSetFor(item);
  return {
    steps: met(isApproved),
    findings: met(blockers === 0 && Object.values(open).every((count) => count === 0)),
    scan: isCurrent ? 'met' : isScanned ? 'later' : 'unmet',
    compared: overtaken ? 'later' : met(isScanned),
  };
}

/** What the plan that was approved says. */
async function planned(
  engine: Engine,
  item: ItemRow,
  now: string,
): Promise<Pick<Record<LastCheck, CheckOutcome>, 'attribute' | 'recipients' | 'time'>> {
  const { attribute, releasePlan } = item.snapshot.context.revision;
  return {
    attribute: met(attribute !== null && attribute !== 'withheld' && planFault(attribute, releasePlan) === undefined),
    recipients: met((await unreachable(engine, releasePlan, item.unit)).length === 0),
    time: met(releasePlan !== null && planTime(releasePlan, now) === 'open'),
  };
}

function met(isMet: boolean): CheckOutcome {
  return isMet ? 'met' : 'unmet';
}
