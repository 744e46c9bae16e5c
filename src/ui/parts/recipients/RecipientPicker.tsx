import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { type Recipient, recipientsQuery } from '../../data/drafting.ts';
import { Button } from '../../kit/Button.tsx';
import { ComboBox } from '../../kit/ComboBox.tsx';
import { Select } from '../../kit/Select.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { type RecipientGroup, recipientGroupsQuery } from './groups.ts';
import classes from './RecipientPicker.module.css';
import { recipientWords } from './words.ts';

/** Somebody who was chosen; in a group perhaps somebody whom nothing can be sent to any more. */
export type Chosen = Recipient & { isOut?: boolean };

interface RecipientPickerProps {
  /** Unit of the item, or of the group. */
  unit: string;
  chosen: readonly Chosen[];
  onChange(chosen: Chosen[]): void;
  help?: string;
  /** One and no more: the applicant. */
  isOne?: boolean;
  withGroups?: boolean;
}

/** Whom something is for: picked by name or by group, never typed. */
export function RecipientPicker({ unit, chosen, onChange, help, isOne = false, withGroups = false }: RecipientPickerProps) {
  const t = useWords(recipientWords);
  const [text, setText] = useState('');
  const { data: found } = useQuery(recipientsQuery(unit, text.trim()));
  const { data: everybody } = useQuery(recipientsQuery(unit, ''));
  const names = new Set(chosen.map(({ recipient }) => recipient));
  const about = ({ kind, about: of }: Recipient) => [kind === 'account' ? t.account : t.contact, of].filter(Boolean).join(' · ');
  const options = (found ?? []).filter(({ recipient }) => !names.has(recipient));
  const nameOf = ({ recipient, name }: Recipient) => name || everybody?.find((one) => one.recipient === recipient)?.name || t.unknown;
  return (
    <div className={classes.recipients}>
      {chosen.length > 0 && (
        <ul className={classes.chosen} aria-label={t.recipients}>
          {chosen.map((one) => (
            <li key={one.recipient} className={classes.recipient}>
              <span>{nameOf(one)}</span>
              <span className={classes.faint}>{[about(one), one.isOut && t.isOut].filter(Boolean).join(' · ')}</span>
              <Button
                kind="quiet"
                size="small"
                icon={<X />}
                aria-label={t.takeOff(nameOf(one))}
                onPress={() => onChange(chosen.filter(({ recipient }) => recipient !== one.recipient))}
              />
            </li>
          ))}
        </ul>
      )}
      {!(isOne && chosen.length >= 1) && (
        <ComboBox
          // A new one after each choice: it begins empty again.
          key={chosen.length}
          label={t.recipients}
          help={help ?? t.help}
          isRequired={chosen.length === 0}
          options={options.map((one) => ({ id: one.recipient, name: one.name, note: about(one) }))}
          value={null}
          onSearch={setText}
          onChange={(recipient) => {
            const one = options.find((each) => each.recipient === recipient);
            if (one) onChange([...chosen, one]);
          }}
        />
      )}
      {found?.length === 0 && <p className={classes.faint}>{t.none}</p>}
      {withGroups && !isOne && <GroupPicker unit={unit} chosen={chosen} onChange={onChange} />}
    </div>
  );
}

/** Takes over the members of a group: who is chosen already stays once, whom nothing can be sent to is left out and named. */
function GroupPicker({ unit, chosen, onChange }: Pick<RecipientPickerProps, 'unit' | 'chosen' | 'onChange'>) {
  const t = useWords(recipientWords);
  const format = useFormat();
  const { data } = useQuery(recipientGroupsQuery(unit));
  const [leftOut, setLeftOut] = useState('');
  const groups = data?.rows ?? [];
  if (groups.length === 0) return null;
  const add = ({ members }: RecipientGroup) => {
    const known = new Set(chosen.map(({ recipient }) => recipient));
    const more = members.filter(({ recipient, isOut }) => !isOut && !known.has(recipient));
    const out = members.filter(({ isOut }) => isOut).map(({ name }) => name);
    setLeftOut(out.length > 0 ? t.leftOut(format.list(out)) : '');
    onChange([...chosen, ...more.map(({ isOut: _, ...recipient }) => recipient)]);
  };
  return (
    <>
      <Select
        label={t.group}
        help={t.groupHelp}
        value={null}
        onChange={(id) => {
          const group = groups.find((one) => one.id === id);
          if (group) add(group);
        }}
        options={groups.map(({ id, name, members }) => ({ id, name, note: t.ofGroup(format.number(members.length)) }))}
      />
      {leftOut && <p role="status">{leftOut}</p>}
    </>
  );
}
