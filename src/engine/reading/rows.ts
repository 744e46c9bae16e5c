import { activePaths } from '../../domain/names/workflow-names.ts';
import { type DeclaredSteps, type HeldRole, type Step, stepsOf } from '../../domain/roles.ts';
import { memoryOf, placeOf } from '../../domain/workflow/place.ts';
import type { Engine } from '../engine.ts';
import type { QueueRow, RowDetail } from '../ports.ts';
import { type ShownDetail, type ShownQueueRow, shownDetail, shownQueueRow } from './cover.ts';
import { type Sight, sightsOf } from './sight.ts';

/** A row of a list; `provisional`: its due date reaches into a year whose holidays are not announced. */
export type QueueView = ShownQueueRow &
  ShownDetail & {
    provisional: boolean;
    /** Steps that it waits for. */
    steps: Step[];
    /** Roles of the person that it waits for: why it is theirs. */
    mine: HeldRole[];
  };

const LOST: Pick<Sight, 'cover' | 'roles' | 'isDrafter'> = { cover: 'quarantined', roles: [], isDrafter: false };

/** A row whose sight was lost between the two readings is shown as if it were quarantined: the page keeps its length and its cursor. */
export async function rowsFor<Row extends QueueRow>(engine: Engine, account: string, rows: readonly Row[]): Promise<(Row & QueueView)[]> {
  const ids = rows.map(({ id }) => id);
  const [sights, details] = await Promise.all([
    sightsOf(engine, account, ids),
    engine.store.items.details(ids, account, engine.clock.now()),
  ]);
  const detailOf = new Map(details.map((detail) => [detail.item, detail]));
  const calendar = engine.calendar();
  const workflowOf = ({ workflow }: RowDetail) => engine.workflows.find(workflow)?.machine;
  return rows.map((row) => {
    const known = detailOf.get(row.id) as RowDetail;
    const machine = workflowOf(known);
    const sight = sights.get(row.id) ?? LOST;
    const { cover, roles } = sight;
    return {
      ...row,
      ...shownQueueRow(row, cover),
      ...shownDetail(detail(known, sight, machine && memoryOf(machine).stepRoles), cover),
      // A release that is due at a chosen time is certain whatever the year.
      provisional: row.due !== null && row.state !== 'scheduled' && calendar.isProvisional(row.due),
      steps: machine ? [...placeOf(machine, known.state).steps] : stepsOf(row.waitsFor),
      mine: roles.filter(({ role }) => row.waitsFor.includes(role)),
    };
  });
}

function detail(
  { item: _, workflow: __, state, owners, open, ...rest }: RowDetail,
  { roles, isDrafter }: Pick<Sight, 'roles' | 'isDrafter'>,
  declared: DeclaredSteps | undefined,
): ShownDetail {
  const steps = stepsOf(
    roles.map(({ role }) => role),
    declared,
  );
  // Who fills no step of it, its drafter above all, sees what is open for everybody.
  const counted = steps.length === 0 || isDrafter ? open : open.filter(({ owner }) => steps.includes(owners[owner]));
  const sum = (wanted: 'high' | 'medium') =>
    counted.filter(({ severity }) => severity === wanted).reduce((total, { count }) => total + count, 0);
  return { ...rest, states: activePaths(state), open: { high: sum('high'), medium: sum('medium') } };
}
