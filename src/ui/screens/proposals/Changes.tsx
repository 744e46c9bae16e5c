import { useQuery } from '@tanstack/react-query';
import { read } from '../../data/client.ts';
import { useUnits } from '../../data/directory.ts';
import { useNames } from '../../data/vocabulary.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { ListChange } from './ListChange.tsx';
import type { Proposal } from './query.ts';
import classes from './Screen.module.css';
import { useKindProposal } from './use-kind-proposal.ts';
import { WorkflowChange } from './WorkflowChange.tsx';
import { contentWords, proposalWords } from './words.ts';

interface ChangesProps {
  proposal: Proposal;
  names: Readonly<Record<string, string>>;
}

/** Exactly what takes effect, in words, one line for each change; what is not known here is shown by its fields. */
export function Changes({ proposal: { kind, content, state }, names }: ChangesProps) {
  const t = useWords(proposalWords);
  const lines = useLines(names);
  const day = kind === 'calendar-day' && state === 'open' ? String(content['day']) : undefined;
  return (
    <div className={classes.change}>
      <h3 className={classes.changeTitle}>{t.change}</h3>
      {kind === 'workflow' ? (
        <WorkflowChange content={content} />
      ) : kind === 'catalogue' ? (
        <ListChange content={content} />
      ) : day ? (
        <DayBefore day={day} working={content['working'] as boolean | null} />
      ) : (
        <ul>
          {lines(kind, content).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useLines(names: Readonly<Record<string, string>>): (kind: Proposal['kind'], content: Record<string, unknown>) => string[] {
  const t = useWords(proposalWords);
  const fields: Readonly<Record<string, string>> = useWords(contentWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { nameOf: unitName } = useUnits();
  const kindLines = useKindProposal();
  const person = (content: Record<string, unknown>) =>
    [content['name'] ?? names[String(content['account'])] ?? content['account'], content['login'] && `(${content['login']})`]
      .filter(Boolean)
      .join(' ');
  return (kind, content) => {
    switch (kind) {
      case 'role-grant':
        return (content['grants'] as { role: string; unit: string; from: string | null; until: string | null }[]).map(
          ({ role, unit, from, until }) =>
            [
              `${person(content)} → ${nameOf('roles', role)}`,
              unitName(unit),
              from === null ? t.since : format.dateTime(from),
              ...(until === null ? [] : [t.until(format.end.dateTime(until))]),
            ].join(' · '),
        );
      case 'account-change':
        return changesOf(content, (field, value) => (field === 'unit' ? unitName(String(value)) : wordsOf(value, t)), fields, format.named);
      case 'account-enable':
      case 'password-reset':
      case 'second-factor-reset':
      case 'account-unlink':
        return [person(content)];
      case 'secret-erasure':
        return [t.secretErased(String(content['number']))];
      case 'log-witnesses':
        return witnessLines(content, t);
      case 'calendar-year':
        return [t.yearEntered(String(content['year']))];
      case 'calendar-day':
        return [
          `${format.day(String(content['day']))} → ${content['working'] === null ? t.announced : content['working'] ? t.working : t.free}`,
        ];
      case 'item-kind':
        return kindLines(content);
      default:
        return Object.entries(content).map(([field, value]) =>
          format.named(fields[field] ?? field, names[String(value)] ?? wordsOf(value, t)),
        );
    }
  };
}

/** Who is asked to cosign the log, or how many are enough. */
function witnessLines({ change, name, key, url, least }: Record<string, unknown>, t: WitnessWords): string[] {
  if (change === 'add') return [t.witnessAdded(String(name), String(url)), t.witnessKey(String(key))];
  return [change === 'remove' ? t.witnessRemoved(String(name)) : t.witnessQuorum(String(least))];
}

type WitnessWords = Pick<(typeof proposalWords)['en'], 'witnessAdded' | 'witnessKey' | 'witnessRemoved' | 'witnessQuorum'>;

/** Who, and each field as it is and as it would be. */
function changesOf(
  content: Record<string, unknown>,
  shown: (field: string, value: unknown) => string,
  fields: Readonly<Record<string, string>>,
  named: (name: string, what: string) => string,
): string[] {
  const { login, before, change } = content as { login: string; before: Record<string, unknown>; change: Record<string, unknown> };
  return Object.entries(change).map(
    ([field, value]) => `${login} · ${named(fields[field] ?? field, `${shown(field, before[field])} → ${shown(field, value)}`)}`,
  );
}

function wordsOf(value: unknown, t: { yes: string; no: string; nothing: string }): string {
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (value === null || (Array.isArray(value) && value.length === 0)) return t.nothing;
  if (Array.isArray(value)) return value.map((one) => wordsOf(one, t)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What the day is now, beside what it would be. */
function DayBefore({ day, working }: { day: string; working: boolean | null }) {
  const format = useFormat();
  const t = useWords(proposalWords);
  const { data } = useQuery({
    queryKey: ['calendar', Number(day.slice(0, 4))],
    queryFn: ({ signal }) =>
      read<{ rows: { day: string; working: boolean }[] }>('/api/calendar', { year: Number(day.slice(0, 4)) }, signal),
  });
  const now = data?.rows.find((one) => one.day === day);
  const name = (is: boolean) => (is ? t.working : t.free);
  return <p>{format.named(format.day(day), `${now ? name(now.working) : '…'} → ${working === null ? t.announced : name(working)}`)}</p>;
}
