import type { AnyStateNode } from 'xstate';
import type { FindingOwner } from '../finding.ts';
import { CLOCK_NAMES } from '../names/clocks.ts';
import { EVENT_NAMES } from '../names/events.ts';
import type { Name } from '../names/name.ts';
import { type Naming, SHIPPED_NAMING } from '../names/people.ts';
import { OWNER_NAMES } from '../names/review.ts';
import { statesByPath } from '../names/workflow-names.ts';
import type { Step } from '../roles.ts';
import type { DeadlineKind } from '../time/deadline.ts';
import { type ChartState, type ChartTransition, chartOf } from './chart.ts';
import { stepsOfReview } from './context.ts';
import type { ReviewEventType } from './events.ts';
import { memoryOf } from './place.ts';
import type { LoadedWorkflow } from './registry.ts';

/** One thing that two versions of a workflow do not have in common, in words. */
export interface Difference {
  about: 'name' | 'step' | 'approval' | 'findings' | 'state' | 'queue' | 'clock' | 'way';
  message: Name;
}

type Compared = Pick<LoadedWorkflow, 'machine' | 'names' | 'steps'>;

/** What is otherwise in `to` than in `from`: names, steps, who must approve, who answers for what, states, queues, clocks, and where each event leads. */
export function compareWorkflows(from: Compared, to: Compared, naming: Pick<Naming, 'role'> = SHIPPED_NAMING): Difference[] {
  const [before, after] = [viewOf(from), viewOf(to)];
  return [
    ...nameDifferences(from, to),
    ...stepDifferences(from, to, naming),
    ...approvalDifferences(from, to),
    ...findingDifferences(from, to),
    ...stateDifferences(before, after, naming),
    ...clockDifferences(before, after),
    ...wayDifferences(before, after),
  ];
}

function say(about: Difference['about'], en: string, zh: string): Difference {
  return { about, message: { en, zh } };
}

function nameDifferences({ names: from }: Compared, { names: to }: Compared): Difference[] {
  const changed = (['name', 'about'] as const).filter((one) => from[one].en !== to[one].en || from[one].zh !== to[one].zh);
  return changed.map((one) =>
    one === 'name'
      ? say('name', `It is called "${to.name.en}" and no longer "${from.name.en}".`, `名称由“${from.name.zh}”改为“${to.name.zh}”。`)
      : say('name', `It says of itself: ${to.about.en}.`, `说明改为：${to.about.zh}。`),
  );
}

function stepDifferences({ steps: from }: Compared, { steps: to }: Compared, naming: Pick<Naming, 'role'>): Difference[] {
  const added = to.filter(({ id }) => !from.some((one) => one.id === id));
  const gone = from.filter(({ id }) => !to.some((one) => one.id === id));
  const same = to.flatMap((now) => from.filter(({ id }) => id === now.id).map((before) => ({ before, now })));
  const order = (steps: Compared['steps'], others: Compared['steps']) =>
    steps.filter(({ id }) => others.some((one) => one.id === id)).map(({ id }) => id);
  return [
    ...added.map(({ name, role }) => {
      const by = naming.role(role);
      return say('step', `Step added: ${name.en} (${by.en}).`, `新增环节：${name.zh}（${by.zh}）。`);
    }),
    ...gone.map(({ name }) => say('step', `Step taken away: ${name.en}.`, `取消环节：${name.zh}。`)),
    ...same
      .filter(({ before, now }) => before.role !== now.role)
      .map(({ before, now }) => {
        const [old, by] = [naming.role(before.role), naming.role(now.role)];
        return say(
          'step',
          `The step ${now.name.en} belongs to ${by.en} and no longer to ${old.en}.`,
          `环节“${now.name.zh}”由${old.zh}改为${by.zh}办理。`,
        );
      }),
    ...same
      .filter(({ before, now }) => before.name.en !== now.name.en || before.name.zh !== now.name.zh)
      .map(({ before, now }) =>
        say('step', `The step ${before.name.en} is called ${now.name.en} now.`, `环节“${before.name.zh}”更名为“${now.name.zh}”。`),
      ),
    ...(order(from, to).join() === order(to, from).join()
      ? []
      : [say('step', 'The steps are named in another order.', '环节次序有变化。')]),
  ];
}

function approvalDifferences(from: Compared, to: Compared): Difference[] {
  const [before, after] = [memoryOf(from.machine), memoryOf(to.machine)];
  const both = stepsOfReview(after).filter((step) => stepsOfReview(before).includes(step));
  const required = both.flatMap((step) => {
    const [was, is] = [before.requiredSteps.includes(step), after.requiredSteps.includes(step)];
    const { en, zh } = stepName(to, step);
    if (was === is) return [];
    return is
      ? [say('approval', `The step ${en} must approve now.`, `环节“${zh}”改为必须同意。`)]
      : [say('approval', `The step ${en} need no longer approve in every case.`, `环节“${zh}”不再是每次都必须同意。`)];
  });
  const groups = (memory: typeof before, side: Compared, language: keyof Name) =>
    (memory.quorums ?? []).map(({ steps, least }) => {
      const named = steps.map((step) => stepName(side, step)[language]);
      return language === 'en' ? `${least} of ${named.join(', ')}` : `${named.join('、')}中 ${least} 个`;
    });
  const [was, is] = [groups(before, from, 'en'), groups(after, to, 'en')];
  if (was.join('; ') === is.join('; ')) return required;
  const zh = groups(after, to, 'zh').join('；');
  return [
    ...required,
    is.length > 0
      ? say('approval', `So many of these must approve: ${is.join('; ')}.`, `须同意的环节数：${zh}。`)
      : say('approval', 'There is no group any more of which some must approve.', '不再设按数同意的环节组。'),
  ];
}

function findingDifferences(from: Compared, to: Compared): Difference[] {
  const [before, after] = [memoryOf(from.machine).owners, memoryOf(to.machine).owners];
  return (Object.keys(OWNER_NAMES) as FindingOwner[])
    .filter((owner) => before[owner] !== after[owner])
    .map((owner) => {
      const [was, is] = [stepName(from, before[owner]), stepName(to, after[owner])];
      const { en, zh } = OWNER_NAMES[owner];
      return say(
        'findings',
        `${en} findings are answered for by ${is.en} and no longer by ${was.en}.`,
        `${zh}类发现由“${was.zh}”改由“${is.zh}”负责。`,
      );
    });
}

function stepName({ steps }: Compared, id: Step): Name {
  return steps.find((step) => step.id === id)?.name ?? SHIPPED_NAMING.step(id);
}

/** A workflow as far as two are compared by their states. */
interface View {
  states: Map<string, ChartState>;
  ways: ChartTransition[];
  /** Events that a state takes, by its path. */
  events: Map<string, ReviewEventType[]>;
  /** Clocks that a state starts: its working days where it says them. */
  clocks: Map<string, Map<DeadlineKind, number | null>>;
}

/**
 * What happens inside of a step is told of the step: where its item is while nobody has decided is no place of its own, and neither is that one of
 * several has approved.
 */
function outside(path: string): string | undefined {
  if (path.endsWith('.approved')) return undefined;
  return path.endsWith('.pending') ? path.slice(0, -'.pending'.length) : path;
}

function viewOf({ machine, names }: Compared): View {
  const { states, transitions } = chartOf(machine, names);
  const nodes = [...statesByPath(machine)].flatMap(([path, node]) => {
    const place = outside(path);
    return place === undefined ? [] : [{ place, node }];
  });
  const collected = <T>(of: (node: AnyStateNode) => readonly T[]): Map<string, T[]> => {
    const found = new Map<string, T[]>();
    for (const { place, node } of nodes) found.set(place, [...(found.get(place) ?? []), ...of(node)]);
    return found;
  };
  const waiting = (id: string) => states.find((state) => state.id === `${id}.pending`)?.waitsFor ?? [];
  const named = states
    .filter(({ id }) => outside(id) === id)
    .map((state) => ({ ...state, waitsFor: [...state.waitsFor, ...waiting(state.id)] }));
  const clocks = collected((node) => clocksOf(node.entry));
  return {
    states: new Map(named.map((state) => [state.id, state])),
    ways: transitions.flatMap((way) => {
      const [from, to] = [outside(way.from), outside(way.to)];
      return from === undefined || to === undefined || from === to ? [] : [{ ...way, from, to }];
    }),
    events: collected((node) => (node.ownEvents as string[]).filter((type) => type in EVENT_NAMES) as ReviewEventType[]),
    clocks: new Map([...clocks].map(([place, started]) => [place, new Map(started)])),
  };
}

function clocksOf(actions: readonly unknown[]): (readonly [DeadlineKind, number | null])[] {
  const started = (actions as { type?: string; params?: { kind: DeadlineKind; workingDays?: number } }[]).filter(
    ({ type }) => type === 'startClock',
  );
  return started.flatMap(({ params }) => (params ? [[params.kind, params.workingDays ?? null] as const] : []));
}

function stateDifferences({ states: from }: View, { states: to }: View, naming: Pick<Naming, 'role'>): Difference[] {
  const roles = (state: ChartState, language: keyof Name) =>
    state.waitsFor.map((role) => naming.role(role)[language]).join(language === 'en' ? ', ' : '、');
  const added = [...to.values()].filter(({ id }) => !from.has(id));
  const gone = [...from.values()].filter(({ id }) => !to.has(id));
  const both = [...to.values()].flatMap((now) => (from.has(now.id) ? [{ before: from.get(now.id) as ChartState, now }] : []));
  return [
    ...added.map(({ name }) => say('state', `State added: ${name.en}.`, `新增状态：${name.zh}。`)),
    ...gone.map(({ name }) => say('state', `State taken away: ${name.en}.`, `取消状态：${name.zh}。`)),
    ...both
      .filter(({ before, now }) => before.waitsFor.join() !== now.waitsFor.join())
      .map(({ now }) => {
        const [en, zh] = [roles(now, 'en') || 'nobody', roles(now, 'zh') || '无'];
        return say('queue', `"${now.name.en}" waits for: ${en}.`, `“${now.name.zh}”的待办人改为：${zh}。`);
      }),
  ];
}

function clockDifferences(from: View, to: View): Difference[] {
  return [...to.states.values()].flatMap(({ id, name }) => {
    const [before, after] = [from.clocks.get(id), to.clocks.get(id)];
    if (!before || !after) return [];
    const kinds = [...new Set([...before.keys(), ...after.keys()])];
    return kinds.filter((kind) => before.get(kind) !== after.get(kind)).map((kind) => clockDifference(name, kind, after));
  });
}

function clockDifference(state: Name, kind: DeadlineKind, after: Map<DeadlineKind, number | null>): Difference {
  const clock = CLOCK_NAMES[kind];
  if (!after.has(kind)) return say('clock', `"${state.en}" starts this clock no more: ${clock.en}.`, `“${state.zh}”不再计算${clock.zh}。`);
  const days = after.get(kind);
  return say(
    'clock',
    `"${state.en}": ${clock.en}, ${days ? `${days} working days` : 'the usual number of days'}.`,
    `“${state.zh}”的${clock.zh}：${days ? `${days} 个工作日` : '按通常天数'}。`,
  );
}

function wayDifferences(from: View, to: View): Difference[] {
  const shared = [...to.states.values()].filter(({ id }) => from.states.has(id));
  return shared.flatMap(({ id, name }) => {
    const [before, after] = [from.events.get(id) ?? [], to.events.get(id) ?? []];
    const possible = after.filter((type) => !before.includes(type)).map((type) => EVENT_NAMES[type]);
    const gone = before.filter((type) => !after.includes(type)).map((type) => EVENT_NAMES[type]);
    return [
      ...possible.map(({ en, zh }) => say('way', `In "${name.en}" this is possible now: ${en}.`, `在“${name.zh}”中新增操作：${zh}。`)),
      ...gone.map(({ en, zh }) => say('way', `In "${name.en}" this is possible no more: ${en}.`, `在“${name.zh}”中取消操作：${zh}。`)),
      ...targetDifferences({ id, name }, from, to),
    ];
  });
}

/** Where an event leads that both versions know. */
function targetDifferences({ id, name }: Pick<ChartState, 'id' | 'name'>, from: View, to: View): Difference[] {
  const targets = ({ ways, states }: View, event: ChartTransition['event'], language: keyof Name) =>
    [
      ...new Set(ways.filter((way) => way.from === id && way.event === event).map((way) => states.get(way.to)?.name[language] ?? way.to)),
    ].sort();
  const events = new Map([...from.ways, ...to.ways].filter((way) => way.from === id).map((way) => [way.event, way.name]));
  return [...events].flatMap(([event, called]) => {
    const [was, is] = [targets(from, event, 'en'), targets(to, event, 'en')];
    const isGone = event !== 'done' && !to.events.get(id)?.includes(event);
    if (was.length === 0 || isGone || was.join() === is.join()) return [];
    if (is.length === 0)
      return [say('way', `In "${name.en}", ${called.en} leads nowhere else any more.`, `在“${name.zh}”中，“${called.zh}”不再改变状态。`)];
    return [
      say(
        'way',
        `From "${name.en}", ${called.en} leads to ${is.join(' or ')} and no longer to ${was.join(' or ')}.`,
        `在“${name.zh}”中，“${called.zh}”由转到${targets(from, event, 'zh').join('或')}改为转到${targets(to, event, 'zh').join('或')}。`,
      ),
    ];
  });
}
