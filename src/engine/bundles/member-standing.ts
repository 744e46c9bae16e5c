import { roleIn, type Standing } from '../../domain/bundles/bundle.ts';
import { standingOf } from '../../domain/bundles/standing.ts';
import { listensTo } from '../../domain/workflow/advance.ts';
import type { Engine } from '../engine.ts';
import type { BundleMemberRow, BundleRow } from '../ports.ts';

/** Whether a member is released with its bundle. */
export function goesOut({ rules }: Pick<BundleRow, 'rules'>, { role }: Pick<BundleMemberRow, 'role'>): boolean {
  return roleIn(rules, role)?.goesOut !== false;
}

/** How a member is at an instant: now, or the time that was ordered. */
export function standingAt(engine: Engine, bundle: Pick<BundleRow, 'rules'>, member: BundleMemberRow, at: string): Standing {
  const { item, release, ordered, quarantined, withheld } = member;
  const { context } = item.snapshot;
  const { machine } = engine.workflows.pinned(item.workflow);
  return standingOf(
    {
      takesRelease: listensTo(machine, item.snapshot).includes('RELEASE'),
      release: release && (release.recalledAt === null ? 'out' : 'recalled'),
      ...{ quarantined, withheld, round: item.round, open: item.open },
      withDrafter: item.waitsFor.includes('drafter'),
      scanning: context.releaseOrder !== null && item.scanTicket !== null,
      plan: context.revision.releasePlan,
      changed: ordered !== null && ordered !== context.revision.digest,
    },
    { goesOut: goesOut(bundle, member), at },
  );
}

/** Members that the release brings out: an issue may hold such as are out already. */
export function toRelease(bundle: Pick<BundleRow, 'rules'>, members: readonly BundleMemberRow[]): BundleMemberRow[] {
  return members.filter((member) => goesOut(bundle, member) && member.release?.recalledAt !== null);
}

/** Of these, the ones that are scanned once more before: by new rules, because of what was released since, or because no scan of two looked at the other. */
export async function toScan(engine: Engine, bundle: string, members: readonly BundleMemberRow[]): Promise<BundleMemberRow[]> {
  const [uncompared, ...overtaken] = await Promise.all([
    engine.store.bundles.uncompared(bundle),
    ...members.map(({ item }) => item.scan !== null && engine.store.releasedTraces.overtaken(item.scan)),
  ]);
  return members.filter(
    ({ item }, at) =>
      overtaken[at] ||
      uncompared.includes(item.id) ||
      item.snapshot.context.scanned?.ruleSet !==
        engine.scanner.ruleSetFor({ kind: item.kind, kindVersion: item.kindVersion, unit: item.unit }),
  );
}
