import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import { useTyped } from '../../data/typed.ts';
import { Banner } from '../../kit/Banner.tsx';
import { TextField } from '../../kit/Field.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { CountedRole } from './query.ts';
import { roleWords } from './words.ts';

/** Says what it means for those who hold the role, for what waits for it, and which workflows name it. */
export function RetireRole({ role, onClose }: { role: CountedRole; onClose(): void }) {
  const t = useWords(roleWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { form, set, sent } = useTyped(`retire-role:${role.id}`, { reason: '' });
  const [key] = useState(newIntention);
  const reason = form.reason.trim();
  const inWords = ({ name, version, kinds }: CountedRole['workflows'][number]) =>
    t.workflow(name[language], version, format.list(kinds.map((kind) => kind[language])));
  const taken = role.workflows.filter(({ kinds }) => kinds.length > 0);
  const others = role.workflows.filter(({ kinds }) => kinds.length === 0);
  return (
    <ActionDialog
      title={t.retireName(role.name[language])}
      isOpen
      onClose={onClose}
      submit={t.retire}
      kind="danger"
      done={t.retiredDone}
      lacks={taken.length > 0 ? t.lacksFree : reason === '' ? t.lacksReason : ''}
      change={() => call('POST', `/api/roles/${role.id}/retire`, { body: { reason }, idempotencyKey: key })}
      onDone={sent}
    >
      <p>{t.retireText}</p>
      {taken.length > 0 && (
        <Banner tone="danger" title={t.takenTitle} action={<Link to="/workflows">{t.toWorkflows}</Link>}>
          <ul>
            {taken.map((one) => (
              <li key={`${one.id} ${one.version}`}>{inWords(one)}</li>
            ))}
          </ul>
          <p>{t.takenText}</p>
        </Banner>
      )}
      {others.length > 0 && <p>{t.named(format.list(others.map(inWords)))}</p>}
      {role.waiting > 0 && <Banner tone="warning">{t.retireWaiting(format.number(role.waiting))}</Banner>}
      {role.holders === 0 && <Banner tone="warning">{t.retireNobody}</Banner>}
      <TextField label={t.reason} value={form.reason} onChange={(next) => set({ reason: next })} lines={2} maxLength={2000} isRequired />
    </ActionDialog>
  );
}
