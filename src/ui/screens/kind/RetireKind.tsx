import { useState } from 'react';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import type { KindVersion } from '../../data/kinds.ts';
import { useTyped } from '../../data/typed.ts';
import { Banner } from '../../kit/Banner.tsx';
import { TextField } from '../../kit/Field.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { kindPageWords } from './words.ts';

/** Says what becomes of items and drafts. */
export function RetireKind({ versions, shown, onClose }: { versions: readonly KindVersion[]; shown: KindVersion; onClose(): void }) {
  const t = useWords(kindPageWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { id, definition } = shown;
  const { form, set, sent } = useTyped(`retire-kind:${id}`, { reason: '' });
  const [key] = useState(newIntention);
  const reason = form.reason.trim();
  const drafts = versions.reduce((sum, version) => sum + version.drafts, 0);
  return (
    <ActionDialog
      title={t.retireTitle(definition.name[language])}
      isOpen
      onClose={onClose}
      submit={t.retire}
      kind="danger"
      done={t.proposed}
      lacks={reason === '' ? t.lacksReason : ''}
      change={() => call('POST', `/api/kinds/${id}/retire`, { body: { reason }, idempotencyKey: key })}
      onDone={sent}
    >
      <p>{t.retireText}</p>
      {drafts > 0 && <Banner tone="warning">{t.retireDrafts(format.number(drafts))}</Banner>}
      <TextField label={t.reason} value={form.reason} onChange={(next) => set({ reason: next })} lines={2} maxLength={2000} isRequired />
    </ActionDialog>
  );
}
