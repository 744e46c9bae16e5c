import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import { itemQuery } from '../../data/item.ts';
import { useTyped } from '../../data/typed.ts';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { Candidate } from './query.ts';
import { candidateWords } from './words.ts';

type Cause = 'leak' | 'error';

/** A false alarm with its reason, or the recall of the release: the item's own, with all that it asks for. */
export function DecisionDialog({
  candidate: { id, item, title },
  decision,
  onClose,
}: {
  candidate: Candidate;
  decision: 'recall' | 'dismiss';
  onClose(): void;
}) {
  const t = useWords(candidateWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { form, set, sent } = useTyped(`candidate:${id}:${decision}`, { reason: '', cause: 'leak' as Cause });
  const [key] = useState(newIntention);
  const view = useQuery({ ...itemQuery(item), enabled: decision === 'recall' });
  const action = view.data?.actions.find(({ type }) => type === 'RECALL');
  const refused = decision === 'recall' && view.data && !action?.allowed ? `${t.cannotRecall} ${action?.reason?.[language] ?? ''}` : '';
  const reason = form.reason.trim();
  const recall = () => {
    const body = { type: 'RECALL', reason, cause: form.cause };
    return call('POST', `/api/items/${item}/events`, { body, idempotencyKey: key });
  };
  const dismiss = () => call('POST', `/api/items/${item}/candidates/${id}/dismiss`, { body: { reason }, idempotencyKey: key });
  return (
    <ActionDialog
      title={format.named(t[decision], title)}
      isOpen
      onClose={onClose}
      size="small"
      submit={t[decision]}
      kind={decision === 'recall' ? 'danger' : 'primary'}
      done={t[`${decision}Done`]}
      lacks={refused || (reason === '' ? t.lackReason : '')}
      change={decision === 'recall' ? recall : dismiss}
      onDone={sent}
    >
      <p>{t[`${decision}Text`]}</p>
      {decision === 'recall' && (
        <Select<Cause>
          label={t.cause}
          options={[
            { id: 'leak', name: t.leak },
            { id: 'error', name: t.error },
          ]}
          value={form.cause}
          onChange={(cause) => set({ cause })}
        />
      )}
      <TextField label={t.reason} help={t.reasonHelp} value={form.reason} onChange={(next) => set({ reason: next })} lines={2} isRequired />
    </ActionDialog>
  );
}
