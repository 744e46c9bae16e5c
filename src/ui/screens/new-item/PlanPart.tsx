import { useState } from 'react';
import { type Kind, useNames } from '../../data/vocabulary.ts';
import { Cards } from '../../kit/Choice.tsx';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { ChannelPicker } from '../../parts/channels/ChannelPicker.tsx';
import { placesFor } from '../../parts/plan/channels.ts';
import { RecipientPicker } from '../../parts/recipients/RecipientPicker.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { Plan } from './form.ts';
import { PlaceField } from './PlaceField.tsx';
import classes from './PlanPart.module.css';
import type { Drafting } from './use-drafting.ts';
import { newItemWords } from './words.ts';

/** How, where, to whom and when it is released. Recipients are picked, never typed. */
export function PlanPart({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { nameOf } = useNames();
  const { attribute, form, kind } = drafting;
  if (!attribute?.needs.includes('releasePlan')) return null;
  const { plan } = form;
  const change = (changes: Partial<Plan>) => drafting.change({ ...form, plan: { ...plan, ...changes } });
  const isOnRequest = !attribute.modes.includes('public');
  const mode = attribute.modes.find((one) => one === plan.mode) ?? null;
  return (
    <section className={classes.part} aria-labelledby="plan-title">
      <h2 id="plan-title">{t.plan}</h2>
      <Cards
        label={t.mode}
        value={mode}
        onChange={(next) => change({ mode: next, place: next === 'public' ? (placesFor(kind, next)[0]?.value ?? '') : '' })}
        cards={attribute.modes.map((id) => ({ id, title: nameOf('modes', id) }))}
      />
      {mode === 'directed' && (
        <RecipientPicker
          unit={form.unit}
          chosen={plan.audience}
          onChange={(audience) => change({ audience })}
          isOne={isOnRequest}
          withGroups
          {...(isOnRequest && { help: t.applicantHelp })}
        />
      )}
      <div className={classes.fields}>
        {mode === 'place' ? (
          <PlaceField place={plan.place} onChange={(place) => change({ place })} />
        ) : (
          mode && (
            <ChannelField key={`${kind.id} ${mode}`} kind={kind} mode={mode} place={plan.place} onChange={(place) => change({ place })} />
          )
        )}
        {mode === 'public' && <ChannelPicker chosen={plan.channels ?? []} onChange={(channels) => change({ channels })} />}
        <DateField label={t.notBefore} withTime value={plan.notBefore} onChange={(notBefore) => change({ notBefore })} />
        <DateField label={t.until} withTime value={plan.until} onChange={(until) => change({ until })} />
      </div>
    </section>
  );
}

interface ChannelFieldProps {
  kind: Kind;
  mode: 'public' | 'directed';
  place: string;
  onChange(place: string): void;
}

function ChannelField({ kind, mode, place, onChange }: ChannelFieldProps) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const known = placesFor(kind, mode);
  const [isOther, setOther] = useState(place !== '' && !known.some(({ value }) => value === place));
  const options = [...known.map(({ value, name }) => ({ id: value, name: name[language] })), { id: 'other', name: t.other }];
  return (
    <div className={classes.channel}>
      <Select
        label={mode === 'directed' ? t.delivery : t.channel}
        options={options}
        value={isOther ? 'other' : place || null}
        onChange={(next) => {
          setOther(next === 'other');
          onChange(next === 'other' ? '' : next);
        }}
        isRequired
      />
      {isOther && <TextField label={t.otherChannel} isRequired maxLength={100} value={place} onChange={onChange} />}
    </div>
  );
}
