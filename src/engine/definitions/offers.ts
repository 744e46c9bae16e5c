import type { ScanOutcome } from '../../domain/finding.ts';
import { PERSON_EVENTS, POLICY } from '../../domain/policy.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import { simulate } from './simulate.ts';
import type { SimulatedEvent, Simulation } from './simulation.ts';

const OUTCOMES: readonly ScanOutcome[] = ['clean', 'findings', 'blocked', 'quarantined'];

/** What somebody could do next at the end of a story: each was tried, and would be taken. */
export function offersAfter(workflow: LoadedWorkflow, simulation: Simulation): SimulatedEvent[] {
  return candidates(workflow, simulation).filter(
    (event) => simulate(workflow, { ...simulation, events: [...simulation.events, event] }).at(-1)?.taken,
  );
}

function candidates({ steps }: LoadedWorkflow, { people }: Simulation): SimulatedEvent[] {
  const ofPerson = (by: string, roles: readonly string[]) =>
    PERSON_EVENTS.flatMap((event): SimulatedEvent[] =>
      POLICY[event].who === 'step'
        ? steps.filter(({ role }) => roles.includes(role)).map(({ id }) => ({ by, event, step: id }))
        : [{ by, event }],
    );
  return [
    ...ofPerson('drafter', ['drafter']),
    ...OUTCOMES.map((scan): SimulatedEvent => ({ by: 'system', event: 'SCANNED', scan, ...(scan === 'findings' && FOUND) })),
    { by: 'system', event: 'RELEASE_DUE' },
    ...Object.entries(people).flatMap(([by, roles]) => ofPerson(by, roles)),
  ];
}

/** One finding of each reviewer. */
const FOUND: Pick<SimulatedEvent, 'findings'> = { findings: { confidentiality: 1, legal: 1, disclosure: 1 } };
