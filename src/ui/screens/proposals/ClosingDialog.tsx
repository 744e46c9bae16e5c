import { useState } from 'react';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import { useTyped } from '../../data/typed.ts';
import { useNames } from '../../data/vocabulary.ts';
import { TextField } from '../../kit/Field.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import type { Proposal } from './query.ts';
import { proposalWords } from './words.ts';

export type ClosingVerb = 'confirm' | 'refuse' | 'withdraw';

/** The second signature, or why not. A confirmation asks for the password when the last proof is old. */
export function ClosingDialog({ proposal, verb, onClose }: { proposal: Proposal; verb: ClosingVerb; onClose(): void }) {
  const format = useFormat();
  const t = useWords(proposalWords);
  const { nameOf } = useNames();
  const { form, set, sent } = useTyped(`proposal:${proposal.id}:${verb}`, { reason: '' });
  const { reason } = form;
  const [key] = useState(newIntention);
  return (
    <ActionDialog
      title={format.named(t[verb], nameOf('proposals', proposal.kind))}
      isOpen
      onClose={onClose}
      size="small"
      submit={t[verb]}
      kind={verb === 'refuse' ? 'danger' : 'primary'}
      done={t[`${verb}Done`]}
      lacks={reason.trim() === '' ? t.lackReason : ''}
      change={() => call('POST', `/api/proposals/${proposal.id}/${verb}`, { body: { reason: reason.trim() }, idempotencyKey: key })}
      onDone={sent}
    >
      <p>{t[`${verb}Text`]}</p>
      <TextField label={t.yourReason} value={reason} onChange={(next) => set({ reason: next })} lines={2} isRequired autoFocus />
    </ActionDialog>
  );
}
