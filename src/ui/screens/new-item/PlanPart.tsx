import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { type Recipient, recipientsQuery } from '../../data/drafting.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Cards } from '../../kit/Choice.tsx';
import { ComboBox } from '../../kit/ComboBox.tsx';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { CHANNELS, channelWords, isChannel } from '../../parts/plan/channels.ts';
import { useWords } from '../../words/language.tsx';
import type { Plan } from './form.ts';
import classes from './PlanPart.module.css';
import type { Drafting } from './use-drafting.ts';
import { newItemWords } from './words.ts';

/** How, where, to whom and when it is released. Recipients are picked, never typed. */
export function PlanPart({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { nameOf } = useNames();
  const { attribute, form } = drafting;
  if (!attribute?.needs.includes('releasePlan')) return null;
  const { plan } = form;
  const change = (changes: Partial<Plan>) => drafting.change({ ...form, plan: { ...plan, ...changes } });
  const mode = attribute.modes.find((one) => one === plan.mode) ?? null;
  return (
    <section className={classes.part} aria-labelledby="plan-title">
      <h2 id="plan-title">{t.plan}</h2>
      <Cards
        label={t.mode}
        value={mode}
        onChange={(next) => change({ mode: next, place: next === 'public' ? 'website' : '' })}
        cards={attribute.modes.map((id) => ({ id, title: nameOf('modes', id) }))}
      />
      {mode === 'directed' && <Recipients drafting={drafting} change={change} />}
      <div className={classes.fields}>
        {mode === 'place' ? (
          <TextField
            label={t.place}
            help={t.placeHelp}
            isRequired
            maxLength={100}
            value={plan.place}
            onChange={(place) => change({ place })}
          />
        ) : (
          mode && <ChannelField key={mode} isDirected={mode === 'directed'} place={plan.place} onChange={(place) => change({ place })} />
        )}
        <DateField label={t.notBefore} withTime value={plan.notBefore} onChange={(notBefore) => change({ notBefore })} />
        <DateField label={t.until} withTime value={plan.until} onChange={(until) => change({ until })} />
      </div>
    </section>
  );
}

const DELIVERY: readonly string[] = ['mail', 'post', 'counter'];

function ChannelField({ isDirected, place, onChange }: { isDirected: boolean; place: string; onChange(place: string): void }) {
  const t = useWords(newItemWords);
  const channels = useWords(channelWords);
  const [isOther, setOther] = useState(place !== '' && !isChannel(place));
  const known = CHANNELS.filter((one) => DELIVERY.includes(one) === isDirected);
  const options = [...known.map((id) => ({ id: id as string, name: channels[id] })), { id: 'other', name: t.other }];
  return (
    <div className={classes.channel}>
      <Select
        label={isDirected ? t.delivery : t.channel}
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

function Recipients({ drafting, change }: { drafting: Drafting; change(changes: Partial<Plan>): void }) {
  const t = useWords(newItemWords);
  const { form, attribute } = drafting;
  const [text, setText] = useState('');
  const { data: found } = useQuery(recipientsQuery(form.unit, text.trim()));
  const { data: everybody } = useQuery(recipientsQuery(form.unit, ''));
  const { audience } = form.plan;
  const isOnRequest = attribute !== undefined && !attribute.modes.includes('public');
  const chosen = new Set(audience.map(({ recipient }) => recipient));
  const about = ({ kind, about: unit }: Recipient) => [kind === 'account' ? t.account : t.contact, unit].filter(Boolean).join(' · ');
  const options = (found ?? []).filter(({ recipient }) => !chosen.has(recipient));
  const nameOf = ({ recipient, name }: Recipient) =>
    name || everybody?.find((one) => one.recipient === recipient)?.name || t.unknownRecipient;
  return (
    <div className={classes.recipients}>
      {audience.length > 0 && (
        <ul className={classes.chosen} aria-label={t.recipients}>
          {audience.map((one) => (
            <li key={one.recipient} className={classes.recipient}>
              <span>{nameOf(one)}</span>
              <span className={classes.faint}>{about(one)}</span>
              <Button
                kind="quiet"
                size="small"
                icon={<X />}
                aria-label={t.takeOff(nameOf(one))}
                onPress={() => change({ audience: audience.filter(({ recipient }) => recipient !== one.recipient) })}
              />
            </li>
          ))}
        </ul>
      )}
      {!(isOnRequest && audience.length >= 1) && (
        <ComboBox
          // A new one after each choice: it begins empty again.
          key={audience.length}
          label={t.recipients}
          help={isOnRequest ? t.applicantHelp : t.recipientsHelp}
          isRequired={audience.length === 0}
          options={options.map((one) => ({ id: one.recipient, name: one.name, note: about(one) }))}
          value={null}
          onSearch={setText}
          onChange={(recipient) => {
            const one = options.find((each) => each.recipient === recipient);
            if (one) change({ audience: [...audience, one] });
          }}
        />
      )}
      {found?.length === 0 && <p className={classes.faint}>{t.noRecipient}</p>}
    </div>
  );
}
