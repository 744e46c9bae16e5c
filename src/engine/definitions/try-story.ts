import { canonicalJson } from '../../evidence/canonical-json.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { readText, type TextFault } from './check-definition.ts';
import { machineOfText } from './machine-of-text.ts';
import { readSimulation } from './read-simulation.ts';
import { type SimulatedAnswer, simulate } from './simulate.ts';

type Json = Readonly<Record<string, unknown>>;

/** Plays a story of invented people on a definition that one is writing; nothing is stored. What is wrong with either text is told by its place. */
export async function tryStory(
  engine: Engine,
  { by, definition, story }: { by: string; definition: Json; story: Json },
): Promise<{ textFaults: TextFault[]; storyFaults: Omit<TextFault, 'code'>[]; answers: SimulatedAnswer[] }> {
  await requireRoleEverywhere(engine, by, ADMINISTRATORS);
  const text = canonicalJson(definition);
  const { textFaults, definition: read } = readText(engine, text);
  const { simulation, faults: storyFaults = [] } = readSimulation(JSON.stringify(story));
  if (!read || !simulation) return { textFaults, storyFaults, answers: [] };
  return { textFaults, storyFaults, answers: simulate(machineOfText(text).workflow, simulation) };
}
