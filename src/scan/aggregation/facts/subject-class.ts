import { hash } from 'node:crypto';
import type { Severity } from '../../../domain/finding.ts';
import { type PackRules, TERM_LIST_PREFIX } from '../../../domain/rule-pack.ts';

/** What is told of a subject. Which of them matter is for its class to say. */
export const FACT_KINDS = ['place', 'strength', 'equipment', 'time', 'route', 'person', 'budget'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/**
 * A class of subjects that are protected although single facts about them are published: sites, units, projects, equipment. Data: an office
 * adds its own classes and subjects.
 */
export interface SubjectClass {
  id: string;
  name: { en: string; zh: string };
  /** Words that end the name of such a subject (`油库`, `barracks`); those in one list mean the same. */
  words: readonly (readonly string[])[];
  /** Single subjects by their names, each with the other names that it has. */
  subjects: readonly (readonly string[])[];
  /** Names of word lists whose words are subjects too, where the rule pack in force runs them. */
  termLists?: readonly string[];
  /** Facts of these kinds count. */
  kinds: readonly FactKind[];
  /** So many different kinds together are a finding. */
  facts: number;
  /** Releases of so many months count. */
  months: number;
  severity: Exclude<Severity, 'low'>;
}

/** Hex SHA-256 of what the classes find: part of the rule set's digest where they are not the shipped ones. */
export function classesDigest(classes: readonly SubjectClass[]): string {
  return hash('sha256', JSON.stringify(classes), 'hex');
}

/** The classes with the words of the lists that a pack runs: an office that keeps such a list keeps no second one. */
export function withTermLists(classes: readonly SubjectClass[], { termLists }: Pick<PackRules, 'termLists'>): SubjectClass[] {
  const words = new Map(termLists.map(({ ruleId, terms }) => [ruleId, terms]));
  return classes.map((of) => ({
    ...of,
    subjects: [...of.subjects, ...(of.termLists ?? []).flatMap((name) => (words.get(TERM_LIST_PREFIX + name) ?? []).map((term) => [term]))],
  }));
}
