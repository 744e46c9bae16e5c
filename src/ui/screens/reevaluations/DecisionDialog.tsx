import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import { REEVALUATIONS, type Reevaluation } from '../../data/reevaluations.ts';
import { useTyped } from '../../data/typed.ts';
import { TextField } from '../../kit/Field.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { reevaluationWords } from './words.ts';

interface DialogProps {
  row: Reevaluation;
  decision: 'kept' | 'opened';
  onClose(): void;
}

/** One decision on one item, with its reason. */
export function DecisionDialog({ row: { item, title, attribute }, decision, onClose }: DialogProps) {
  const t = useWords(reevaluationWords);
  const format = useFormat();
  const client = useQueryClient();
  const { form, set, sent } = useTyped(`reevaluation:${item}:${decision}`, { reason: '' });
  const [key] = useState(newIntention);
  const reason = form.reason.trim();
  const text = decision === 'kept' ? t.keptText : attribute === 'withheld' ? t.openedWithheld : t.openedOnRequest;
  return (
    <ActionDialog
      title={format.named(t[decision], title)}
      isOpen
      onClose={onClose}
      size="small"
      submit={t[decision]}
      done={t[`${decision}Done`]}
      lacks={reason === '' ? t.lackReason : ''}
      change={() => call('POST', `/api/items/${item}/reevaluation`, { body: { decision, reason }, idempotencyKey: key })}
      onDone={() => {
        sent();
        void client.invalidateQueries({ queryKey: REEVALUATIONS });
      }}
    >
      <p>{text}</p>
      <TextField label={t.reason} help={t.reasonHelp} value={form.reason} onChange={(next) => set({ reason: next })} lines={3} isRequired />
    </ActionDialog>
  );
}
