import { ATTRIBUTES, MODES } from '../../domain/form/disclosure.ts';
import { EVENT_NAMES } from '../../domain/names/events.ts';
import { type DefinitionFault, fault } from '../../domain/workflow/definition/faults.ts';
import type { Schema } from '../../domain/workflow/definition/schema.ts';
import { structureFaults } from '../../domain/workflow/definition/structure.ts';
import type { SimulatedEvent, Simulation } from './simulation.ts';

/** What whoever wrote the story expects of an event. */
interface Expected {
  /** State after it. */
  to?: string;
  refused?: boolean;
}

type WrittenSimulation = Simulation & { events: readonly (SimulatedEvent & Expected)[] };

const COUNT: Schema = { type: 'integer', minimum: 0, maximum: 1000 };
const SHORT: Schema = { type: 'string', maxLength: 60 };

const EVENT: Schema = {
  type: 'object',
  properties: {
    by: SHORT,
    event: { type: 'string', enum: Object.keys(EVENT_NAMES) },
    step: SHORT,
    scan: { type: 'string', enum: ['clean', 'findings', 'blocked', 'failed', 'quarantined'] },
    findings: { type: 'object', properties: { confidentiality: COUNT, legal: COUNT, disclosure: COUNT }, additionalProperties: false },
    with: { type: 'object' },
    to: SHORT,
    refused: { type: 'boolean' },
  },
  required: ['by', 'event'],
  additionalProperties: false,
};

const SIMULATION: Schema = {
  type: 'object',
  properties: {
    people: { type: 'object' },
    attribute: { type: 'string', enum: ATTRIBUTES },
    mode: { type: 'string', enum: MODES },
    events: { type: 'array', items: EVENT, maxItems: 500 },
  },
  required: ['people', 'events'],
  additionalProperties: false,
};

const MOST_PEOPLE = 60;

/** Reads a story, or tells everything that is wrong with how it is written. */
export function readSimulation(
  text: string,
): { simulation: WrittenSimulation; faults?: never } | { simulation?: never; faults: DefinitionFault[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { faults: [fault('$', 'not-json', 'This is not JSON.', '这不是 JSON 文本。')] };
  }
  const faults = [...structureFaults(value, SIMULATION), ...peopleFaults((value as { people?: unknown } | null)?.people)];
  return faults.length > 0 ? { faults } : { simulation: value as WrittenSimulation };
}

function peopleFaults(people: unknown): DefinitionFault[] {
  if (typeof people !== 'object' || people === null) return [];
  const all = Object.entries(people);
  if (all.length > MOST_PEOPLE)
    return [fault('$.people', 'too-large', `There may be ${MOST_PEOPLE} people and not more.`, `最多 ${MOST_PEOPLE} 人。`)];
  return all.flatMap(([name, roles]) =>
    Array.isArray(roles) && roles.every((role) => typeof role === 'string')
      ? []
      : [fault(`$.people.${name}`, 'wrong-type', 'This must be a list of roles.', '此处应为角色列表。')],
  );
}
