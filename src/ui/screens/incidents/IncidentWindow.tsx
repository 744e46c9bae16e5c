import { useState } from 'react';
import { useDraft } from '../../data/drafts.ts';
import type { ItemView } from '../../data/item.ts';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { ActingWindow } from '../../parts/acting/ActingWindow.tsx';
import type { Acting } from '../../parts/acting/use-acting.ts';
import { useWords } from '../../words/language.tsx';
import { EMPTY_FORM, eventOf, FIELDS, type IncidentForm, type IncidentType, lackingOf } from './acts.ts';
import { incidentWords } from './words.ts';

const LONG: ReadonlySet<keyof IncidentForm> = new Set(['what', 'measure', 'reason']);

interface WindowProps {
  type: IncidentType;
  view: ItemView;
  /** When the incident began. */
  since: string;
  acting: Acting<IncidentType>;
}

/** What goes on record about an incident. It stays with those who deal with it. */
export function IncidentWindow({ type, view, since, acting }: WindowProps) {
  const t = useWords(incidentWords);
  const { nameOf } = useNames();
  const { account } = useMe();
  const draft = useDraft<IncidentForm>(`incident:${account.id}:${view.item.id}:${view.item.version}:${type}`, EMPTY_FORM);
  const [isAsking, setAsking] = useState(false);
  const lacks = lackingOf(type, draft.value);
  const action = nameOf('events', type);
  const send = async () => {
    if (lacks.length > 0) return setAsking(true);
    if (!(await acting.send(eventOf(type, draft.value, since)))) return;
    await draft.discard();
    notify({ text: t.done(action) });
  };
  return (
    <ActingWindow acting={acting} title={action} action={action} onSend={() => void send()}>
      {FIELDS[type].map((field) => {
        const change = (value: string) => draft.change({ ...draft.value, [field]: value });
        const error = isAsking && lacks.includes(field) ? t.missing : undefined;
        if (field === 'at')
          return <DateField key={field} label={t.reportAt} value={draft.value.at} withTime isRequired onChange={change} error={error} />;
        return (
          <TextField
            key={field}
            label={t[`field_${field}`]}
            help={t[`help_${field}`]}
            {...(LONG.has(field) && { lines: 4 })}
            maxLength={LONG.has(field) ? 4000 : 300}
            isRequired
            isReadOnly={draft.loading}
            value={draft.value[field]}
            onChange={change}
            error={error}
          />
        );
      })}
    </ActingWindow>
  );
}
