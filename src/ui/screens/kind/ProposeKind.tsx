import { useState } from 'react';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import type { KindVersion } from '../../data/kinds.ts';
import { useTyped } from '../../data/typed.ts';
import { DateField } from '../../kit/DateField.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { TextField } from '../../kit/Field.tsx';
import { useKindChanges, useKindLines } from '../../parts/kinds/use-lines.ts';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { kindPageWords } from './words.ts';

interface ProposeKindProps {
  shown: KindVersion;
  /** The version that it would follow. */
  current: KindVersion | undefined;
  onClose(): void;
}

/** What two people decide: a version, from a day on. */
export function ProposeKind({ shown, current, onClose }: ProposeKindProps) {
  const t = useWords(kindPageWords);
  const format = useFormat();
  const { id, version, definition } = shown;
  const { form, set, sent } = useTyped(`propose-kind:${id}:${version}`, { reason: '', from: '' });
  const [key] = useState(newIntention);
  const linesOf = useKindLines();
  const changesOf = useKindChanges();
  const lines = current ? changesOf(current.definition, definition) : linesOf(definition);
  const reason = form.reason.trim();
  return (
    <ActionDialog
      title={t.proposeTitle(format.number(version))}
      isOpen
      onClose={onClose}
      size="large"
      submit={t.propose}
      done={t.proposed}
      lacks={reason === '' ? t.lacksReason : ''}
      change={() =>
        call('POST', `/api/kinds/${id}/versions/${version}/propose`, {
          body: { reason, ...(form.from && { from: new Date(form.from).toISOString() }) },
          idempotencyKey: key,
        })
      }
      onDone={sent}
    >
      <p>{t.proposeText}</p>
      <Facts facts={lines.map(({ name, text }) => [name, text] as const)} />
      <TextField label={t.reason} value={form.reason} onChange={(next) => set({ reason: next })} lines={2} maxLength={2000} isRequired />
      <DateField label={t.day} value={form.from} onChange={(from) => set({ from })} withTime />
    </ActionDialog>
  );
}
