import { useState } from 'react';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import { useTyped } from '../../data/typed.ts';
import { Cards } from '../../kit/Choice.tsx';
import { TextField } from '../../kit/Field.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import type { Day } from './query.ts';
import { calendarWords } from './words.ts';

type Choice = 'working' | 'free' | 'announced';

/** Another meaning for one day. */
export function ChangeDay({ day: { day, working, overridden }, onClose }: { day: Day; onClose(): void }) {
  const t = useWords(calendarWords);
  const format = useFormat();
  const { form, set, sent } = useTyped<{ choice: Choice | null; reason: string }>(`day:${day}`, { choice: null, reason: '' });
  const { choice, reason } = form;
  const [key] = useState(newIntention);
  const cards: { id: Choice; title: string }[] = [
    working ? { id: 'free', title: t.makeFree } : { id: 'working', title: t.makeWorking },
    ...(overridden === null ? [] : [{ id: 'announced' as const, title: t.takeBack }]),
  ];
  return (
    <ActionDialog
      title={`${format.day(day)} · ${working ? t.working : t.free}`}
      isOpen
      onClose={onClose}
      submit={t.change}
      done={t.done}
      lacks={choice === null ? t.lackChoice : reason.trim() === '' ? t.lackReason : ''}
      change={() =>
        call('PUT', `/api/calendar/${day}`, {
          body: { working: choice === 'announced' ? null : choice === 'working', reason: reason.trim() },
          idempotencyKey: key,
        })
      }
      onDone={sent}
    >
      {overridden !== null && <p>{t.why(overridden)}</p>}
      <p>{t.changeText}</p>
      <Cards<Choice> label={t.choice} cards={cards} value={choice} onChange={(next) => set({ choice: next })} />
      <TextField label={t.reason} value={reason} onChange={(next) => set({ reason: next })} lines={2} isRequired />
    </ActionDialog>
  );
}

/** The announcement of a year is complete. */
export function EnterYear({ year, onClose }: { year: number; onClose(): void }) {
  const t = useWords(calendarWords);
  const { form, set, sent } = useTyped(`year:${year}`, { reason: '' });
  const { reason } = form;
  const [key] = useState(newIntention);
  return (
    <ActionDialog
      title={t.enter(year)}
      isOpen
      onClose={onClose}
      submit={t.enter(year)}
      done={t.enterDone(year)}
      lacks={reason.trim() === '' ? t.lackReason : ''}
      change={() => call('PUT', `/api/calendar/years/${year}`, { body: { reason: reason.trim() }, idempotencyKey: key })}
      onDone={sent}
    >
      <p>{t.enterText(year)}</p>
      <p>{t.changeText}</p>
      <TextField label={t.reason} value={reason} onChange={(next) => set({ reason: next })} lines={2} isRequired />
    </ActionDialog>
  );
}
