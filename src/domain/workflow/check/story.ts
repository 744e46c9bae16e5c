import type { AnyStateMachine } from 'xstate';
import { ATTRIBUTE_NAMES, MODE_NAMES } from '../../names/disclosure.ts';
import type { Name } from '../../names/name.ts';
import { type Naming, SHIPPED_NAMING } from '../../names/people.ts';
import { activePaths, type WorkflowNames } from '../../names/workflow-names.ts';
import { type Actor, roleOfStep } from '../../roles.ts';
import type { ReviewEvent, ReviewEventType, RevisionDigest } from '../events.ts';
import { memoryOf } from '../place.ts';
import { DRAFTER } from './cast.ts';
import { type About, textOf } from './fault-texts.ts';
import { DRAFTER_NAME, doing, PEOPLE, SYSTEM_NAME, WORKFLOW_NAME } from './story-words.ts';
import type { Refused } from './way.ts';

/** What roles, steps and states are called in a story. */
export interface CheckNames {
  naming: Naming;
  states: WorkflowNames['states'];
}

export const NO_NAMES: CheckNames = { naming: SHIPPED_NAMING, states: {} };

export interface StoryLine {
  event: ReviewEventType;
  /** Who does it: an invented person with their role, or the system. */
  who: Name;
  /** The whole sentence. */
  text: Name;
  /** Paths of the states that are active after it. */
  states: string[];
}

/** How a workflow fails, as one tells it: who does what, in order, and what comes of it. */
export interface Story {
  lines: StoryLine[];
  /** What must never happen, and has happened now. */
  ending: Name;
  /** All of it, a line each. */
  text: Name;
  /** The same as a sequence diagram of Mermaid. */
  mermaid: Name;
}

const LANGUAGES = ['en', 'zh'] as const;

/** Tells a refusal with invented people. What is wrong before anything happens has an ending and no lines. */
export function storyOf(machine: AnyStateMachine, { fault, way, first }: Refused, names: CheckNames): Story {
  const teller = new Teller(machine, names);
  let current = first?.digest ?? '';
  const lines = way.map(({ event, value }): StoryLine => {
    const line = teller.line(event, current, activePaths(value));
    current = event.revision?.digest ?? current;
    return line;
  });
  const ending = inBoth((language) => textOf(fault, language, (kind, id) => teller.call(kind, id)[language]));
  const opening = first && way.length > 0 ? [teller.opening(first)] : [];
  return {
    lines,
    ending,
    text: inBoth((language) => told([...opening, ...lines.map(({ text }) => text)], ending, language)),
    mermaid: inBoth((language) => sequence(lines, ending, language, teller)),
  };
}

function inBoth(tell: (language: keyof Name) => string): Name {
  const [en, zh] = LANGUAGES.map(tell) as [string, string];
  return { en, zh };
}

function told(lines: readonly Name[], ending: Name, language: keyof Name): string {
  return [...lines.map((line, at) => `${at + 1}. ${line[language]}`), `→ ${ending[language]}`].join('\n');
}

/** Mermaid reads these as its own. */
function plain(text: string): string {
  return text.replace(/[#;]/g, (sign) => `#${sign.charCodeAt(0)};`).replace(/\s+/g, ' ');
}

function sequence(lines: readonly StoryLine[], ending: Name, language: keyof Name, teller: Teller): string {
  const people = [...new Set(lines.map(({ who }) => who[language]))];
  const idOf = (line: StoryLine) => `P${people.indexOf(line.who[language]) + 1}`;
  return [
    'sequenceDiagram',
    ...people.map((who, at) => `  participant P${at + 1} as ${plain(who)}`),
    `  participant W as ${WORKFLOW_NAME[language]}`,
    ...lines.flatMap((line) => [
      `  ${idOf(line)}->>W: ${plain(line.text[language])}`,
      `  Note over W: ${plain(line.states.map((state) => teller.call('state', state)[language]).join(', '))}`,
    ]),
    `  Note over W: ${plain(ending[language])}`,
  ].join('\n');
}

/** Gives everybody a name when they first appear, and keeps it. */
class Teller {
  readonly #machine: AnyStateMachine;
  readonly #names: CheckNames;
  readonly #people = new Map<string, Name>([[DRAFTER, DRAFTER_NAME]]);

  constructor(machine: AnyStateMachine, names: CheckNames) {
    this.#machine = machine;
    this.#names = names;
  }

  opening({ attribute, releasePlan }: RevisionDigest): Name {
    const attributeName = attribute ? ATTRIBUTE_NAMES[attribute].name : { en: '–', zh: '–' };
    const mode = releasePlan && MODE_NAMES[releasePlan.mode];
    const who = this.#with(DRAFTER_NAME, this.#names.naming.role('drafter'));
    return {
      en: `${who.en} drafts an item: ${attributeName.en}${mode ? `, ${mode.en}` : ''}.`,
      zh: `${who.zh}拟制事项：${attributeName.zh}${mode ? `，${mode.zh}` : ''}。`,
    };
  }

  line(event: ReviewEvent, current: string, states: string[]): StoryLine {
    const who = this.#who(event);
    const does = doing(event, current, (step) => this.#names.naming.step(step));
    return {
      event: event.type,
      who,
      text: { en: `${who.en} ${does.en}.`, zh: `${who.zh}${does.zh}。` },
      states,
    };
  }

  call(kind: keyof About, id: string): Name {
    const { naming, states } = this.#names;
    if (kind === 'step' || kind === 'other' || kind === 'steps') return naming.step(id);
    if (kind === 'role') return naming.role(id);
    if (kind === 'who') return this.#person(id);
    return (kind === 'state' && states[id]) || { en: id, zh: id };
  }

  #who(event: ReviewEvent): Name {
    const { by } = event;
    if (by.kind === 'system') return SYSTEM_NAME;
    const held = by.roles.find(({ role }) => role === this.#roleFor(event)) ?? by.roles[0];
    const person = this.#person(by.id);
    const role = this.#names.naming.role(by.id === DRAFTER ? 'drafter' : (held?.role ?? ''));
    if (held?.onBehalfOf === undefined) return this.#with(person, role);
    const principal = this.#person(held.onBehalfOf);
    return {
      en: `${person.en} (${role.en.toLowerCase()}, on behalf of ${principal.en})`,
      zh: `${person.zh}（${role.zh}，代${principal.zh}）`,
    };
  }

  #with(person: Name, role: Name): Name {
    return { en: `${person.en} (${role.en.toLowerCase()})`, zh: `${person.zh}（${role.zh}）` };
  }

  /** The role that the event asks for. */
  #roleFor(event: ReviewEvent): Actor['roles'][number]['role'] | undefined {
    if ('step' in event) return roleOfStep(event.step, memoryOf(this.#machine).stepRoles);
    return ['RELEASE', 'SCHEDULE', 'UNSCHEDULE', 'RECALL'].includes(event.type) ? 'publisher' : undefined;
  }

  #person(id: string): Name {
    const known = this.#people.get(id);
    if (known) return known;
    const at = this.#people.size - 1;
    const made = PEOPLE[at] ?? { en: `Person ${at + 1}`, zh: `第${at + 1}人` };
    this.#people.set(id, made);
    return made;
  }
}
