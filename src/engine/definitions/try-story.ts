import { canonicalJson } from '../../evidence/canonical-json.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { readText, type TextFault } from './check-definition.ts';
import { machineOfText } from './machine-of-text.ts';
import { offersAfter } from './offers.ts';
import { readSimulation } from './read-simulation.ts';
import { type SimulatedAnswer, simulate } from './simulate.ts';
import type { SimulatedEvent } from './simulation.ts';

interface PlayedStory {
  textFaults: TextFault[];
  storyFaults: Omit<TextFault, 'code'>[];
  answers: SimulatedAnswer[];
  /** Each can be appended to the story as it is. */
  offers: SimulatedEvent[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Plays a story of invented people on a definition that one is writing, and says what any of them could do next; nothing is stored. What is wrong
 * with either text is told by its place.
 */
export async function tryStory(
  engine: Engine,
  { by, definition, story }: { by: string; definition: Json; story: Json },
): Promise<PlayedStory> {
  await requireRoleEverywhere(engine, by, ADMINISTRATORS);
  const text = canonicalJson(definition);
  const { textFaults, definition: read } = readText(engine, text);
  const { simulation, faults: storyFaults = [] } = readSimulation(JSON.stringify(story));
  if (!read || !simulation) return { textFaults, storyFaults, answers: [], offers: [] };
  const { workflow } = machineOfText(text);
  return { textFaults, storyFaults, answers: simulate(workflow, simulation), offers: offersAfter(workflow, simulation) };
}
