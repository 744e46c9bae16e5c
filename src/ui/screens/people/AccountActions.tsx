import { useState } from 'react';
import { call } from '../../data/client.ts';
import { type Account, type Grant, useUnits } from '../../data/directory.ts';
import { newIntention } from '../../data/intention.ts';
import { useTyped } from '../../data/typed.ts';
import { useNames } from '../../data/vocabulary.ts';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { type RoleChoice, RoleFields } from '../../parts/people/RoleFields.tsx';
import { peoplePartWords } from '../../parts/people/words.ts';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { FirstPassword } from './FirstPassword.tsx';
import { newFirstPassword } from './first-password.ts';
import { peopleWords } from './words.ts';

export type AccountAction = { kind: 'edit' | 'grant' | 'reset' | 'disable' | 'enable' | 'unlink' } | { kind: 'revoke'; grant: Grant };

interface AccountActionsProps {
  account: Account;
  action: AccountAction | undefined;
  onClose(): void;
}

/** What an administrator changes about an account, each with its reason. */
export function AccountActions({ account, action, onClose }: AccountActionsProps) {
  const [shown, setShown] = useState('');
  if (shown) return <FirstPassword login={account.login} password={shown} onClose={() => setShown('')} />;
  if (!action) return null;
  if (action.kind === 'edit') return <EditAccount account={account} onClose={onClose} />;
  if (action.kind === 'grant') return <GrantRole account={account} onClose={onClose} />;
  if (action.kind === 'revoke') return <Revoke account={account} grant={action.grant} onClose={onClose} />;
  return <WithReason account={account} kind={action.kind} onClose={onClose} onPassword={setShown} />;
}

interface WithReasonProps {
  account: Account;
  kind: 'reset' | 'disable' | 'enable' | 'unlink';
  onClose(): void;
  onPassword(password: string): void;
}

function WithReason({ account: { id, name }, kind, onClose, onPassword }: WithReasonProps) {
  const t = useWords(peopleWords);
  const parts = useWords(peoplePartWords);
  const { form, set, sent } = useTyped(`account:${id}:${kind}`, { reason: '' });
  const { reason } = form;
  const [password] = useState(newFirstPassword);
  const [key] = useState(newIntention);
  const texts = {
    reset: { title: t.reset, text: t.resetText(name), done: t.resetDone, path: 'reset-password' },
    disable: { title: t.disableTitle, text: t.disableText(name), done: t.disableDone, path: 'disable' },
    unlink: { title: t.unlink, text: t.unlinkText(name), done: t.unlinkDone, path: 'unlink' },
    enable: { title: t.enableTitle, text: t.enableText(name), done: t.enableDone, path: 'enable' },
  }[kind];
  return (
    <ActionDialog
      title={texts.title}
      isOpen
      onClose={onClose}
      size="small"
      submit={texts.title}
      kind={kind === 'disable' ? 'danger' : 'primary'}
      done={texts.done}
      lacks={reason.trim() === '' ? t.lackReason : ''}
      change={() =>
        call('POST', `/api/accounts/${id}/${texts.path}`, {
          body: { reason, ...(kind === 'reset' && { password }) },
          idempotencyKey: key,
        })
      }
      onDone={() => {
        sent();
        if (kind === 'reset') onPassword(password);
      }}
    >
      <p>{texts.text}</p>
      <TextField
        label={parts.reason}
        help={parts.reasonHelp}
        value={reason}
        onChange={(next) => set({ reason: next })}
        lines={2}
        isRequired
      />
    </ActionDialog>
  );
}

function EditAccount({ account: { id, ...before }, onClose }: { account: Account; onClose(): void }) {
  const t = useWords(peopleWords);
  const parts = useWords(peoplePartWords);
  const { units, pathOf } = useUnits();
  // Another account than it was is another beginning.
  const beginning = { name: before.name, email: before.email ?? '', unit: before.unit, reason: '' };
  const { form, set, sent } = useTyped(`account:${id}:edit:${Object.values(beginning).join('|')}`, beginning);
  const { name, email, unit, reason } = form;
  const [key] = useState(newIntention);
  const change = {
    ...(name.trim() !== before.name && { name: name.trim() }),
    ...(email.trim() !== (before.email ?? '') && { email: email.trim() || null }),
    ...(unit !== before.unit && { unit }),
  };
  return (
    <ActionDialog
      title={t.edit}
      isOpen
      onClose={onClose}
      submit={t.edit}
      done={t.editDone}
      lacks={name.trim() === '' ? t.lackName : Object.keys(change).length === 0 ? t.lackChange : ''}
      change={() =>
        call('PATCH', `/api/accounts/${id}`, { body: { ...change, ...(reason.trim() && { reason: reason.trim() }) }, idempotencyKey: key })
      }
      onDone={sent}
    >
      <TextField label={t.name} value={name} onChange={(next) => set({ name: next })} isRequired />
      <TextField
        label={t.email}
        help={t.emailHelp}
        type="email"
        value={email}
        onChange={(next) => set({ email: next })}
        autoComplete="off"
      />
      <Select
        label={t.unit}
        options={units.map((one) => ({ id: one.id, name: pathOf(one.id) }))}
        value={unit}
        onChange={(next) => set({ unit: next })}
      />
      <TextField label={parts.reason} help={parts.reasonHelp} value={reason} onChange={(next) => set({ reason: next })} lines={2} />
    </ActionDialog>
  );
}

interface NewGrant {
  choice: RoleChoice;
  until: string;
  reason: string;
}

function GrantRole({ account: { id, name, unit }, onClose }: { account: Account; onClose(): void }) {
  const format = useFormat();
  const t = useWords(peopleWords);
  const parts = useWords(peoplePartWords);
  const { form, set, sent } = useTyped<NewGrant>(`account:${id}:grant`, { choice: { role: null, unit }, until: '', reason: '' });
  const { choice, until, reason } = form;
  const [key] = useState(newIntention);
  return (
    <ActionDialog
      title={format.named(t.grant, name)}
      isOpen
      onClose={onClose}
      submit={t.grant}
      done={t.grantDone}
      lacks={choice.role === null || choice.unit === null ? t.lackRole : ''}
      change={() =>
        call('POST', '/api/grants', {
          body: { account: id, ...choice, until: until ? new Date(`${until}T23:59:59`).toISOString() : null, ...(reason && { reason }) },
          idempotencyKey: key,
        })
      }
      onDone={sent}
    >
      <RoleFields value={choice} onChange={(next) => set({ choice: next })} />
      <DateField label={t.grantUntil} value={until} onChange={(next) => set({ until: next })} />
      <TextField label={parts.reason} help={parts.reasonHelp} value={reason} onChange={(next) => set({ reason: next })} lines={2} />
    </ActionDialog>
  );
}

function Revoke({ account, grant, onClose }: { account: Account; grant: Grant; onClose(): void }) {
  const t = useWords(peopleWords);
  const { nameOf } = useNames();
  return (
    <ActionDialog
      title={t.revokeTitle}
      isOpen
      onClose={onClose}
      size="small"
      submit={t.revokeTitle}
      kind="danger"
      done={t.revokeDone}
      change={() => call('DELETE', `/api/accounts/${account.id}/grants/${grant.id}`)}
    >
      <p>{t.revokeText(nameOf('roles', grant.role), account.name)}</p>
    </ActionDialog>
  );
}
