import type { AuditEntry } from '../../data/item.ts';
import { useNames } from '../../data/vocabulary.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { entryWords, fieldWords } from './words.ts';

const STATES = new Set(['from', 'to']);
const TABLES = {
  step: 'steps',
  role: 'roles',
  event: 'events',
  disposition: 'dispositions',
  mode: 'modes',
  silence: 'silences',
} as const;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

export interface Describer {
  actorOf(entry: AuditEntry): string;
  actionOf(entry: AuditEntry): string;
  /** The step, role or person that the action is about; empty when there is none. */
  aboutOf(entry: AuditEntry): string;
  /** What people wrote into it. */
  quoteOf(entry: AuditEntry): string;
  labelOf(field: string): string;
  valueOf(field: string, value: unknown): string;
}

/** Entries of the trail in the words of the page's language. `names`: people and units by id. */
export function useDescriber(names: Readonly<Record<string, string>>): Describer {
  const { nameOf, anyState } = useNames();
  const format = useFormat();
  const t = useWords(entryWords);
  const labels: Readonly<Record<string, string>> = useWords(fieldWords);
  const person = (id: string) =>
    names[id] ?? nameOf('actors', id.split(':')[0] ?? id) + (id.includes(':') ? ` ${id.split(':')[1]?.slice(0, 8)}` : '');

  const shown = (field: string, value: unknown): string => {
    if (typeof value === 'boolean') return value ? t.yes : t.no;
    if (typeof value === 'number') return format.number(value);
    if (typeof value !== 'string') return value === null ? '–' : JSON.stringify(value);
    if (STATES.has(field)) return names[value] ?? anyState(value);
    if (field in TABLES) return nameOf(TABLES[field as keyof typeof TABLES], value);
    if (INSTANT.test(value)) return format.dateTime(value);
    return names[value] ?? value;
  };
  return {
    actorOf: ({ actor, onBehalfOf }) => (onBehalfOf ? `${person(actor)} (${t.onBehalf(person(onBehalfOf))})` : person(actor)),
    actionOf: ({ action }) => nameOf('actions', action),
    aboutOf: ({ payload }) => {
      const about = ['step', 'role', 'account', 'subject', 'day', 'year', 'name', 'ruleId', 'disposition'].find(
        (field) => ['string', 'number'].includes(typeof payload[field]) && payload[field] !== '',
      );
      return about === undefined ? '' : about === 'year' ? String(payload['year']) : shown(about, payload[about]);
    },
    quoteOf: ({ payload }) =>
      (['opinion', 'reason', 'closeReason'].map((field) => payload[field]).find((one) => typeof one === 'string' && one !== '') as
        | string
        | undefined) ?? '',
    labelOf: (field) => labels[field] ?? field,
    valueOf: shown,
  };
}
