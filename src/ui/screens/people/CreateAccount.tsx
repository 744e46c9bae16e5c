import { useState } from 'react';
import { call } from '../../data/client.ts';
import { useUnits } from '../../data/directory.ts';
import { newIntention } from '../../data/intention.ts';
import { useTyped } from '../../data/typed.ts';
import { Checkbox } from '../../kit/Choice.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { type RoleChoice, RoleFields } from '../../parts/people/RoleFields.tsx';
import { peoplePartWords } from '../../parts/people/words.ts';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useWords } from '../../words/language.tsx';
import { FirstPassword } from './FirstPassword.tsx';
import { newFirstPassword } from './first-password.ts';
import { peopleWords } from './words.ts';

interface Form {
  name: string;
  login: string;
  email: string;
  unit: string | null;
  hasRole: boolean;
  role: RoleChoice;
  reason: string;
}

const EMPTY: Form = { name: '', login: '', email: '', unit: null, hasRole: false, role: { role: null, unit: null }, reason: '' };

interface CreateAccountProps {
  isOpen: boolean;
  onClose(): void;
  onMade(account: string): void;
}

/** A new account; its first password is shown once, after it is there. What was typed stays until it is sent. */
export function CreateAccount({ isOpen, onClose, onMade }: CreateAccountProps) {
  const t = useWords(peopleWords);
  const parts = useWords(peoplePartWords);
  const { units, pathOf } = useUnits();
  const { form, set, sent } = useTyped('account', EMPTY);
  const [password, setPassword] = useState(newFirstPassword);
  const [key, setKey] = useState(newIntention);
  const [shown, setShown] = useState<{ login: string; password: string; made: string | undefined }>();
  const { name, login, email, unit, hasRole, role, reason } = form;
  const lacks =
    !name.trim() || !login.trim() || !unit ? t.lackName : hasRole && (role.role === null || role.unit === null) ? t.lackRole : '';
  const body = {
    name: name.trim(),
    login: login.trim(),
    email: email.trim() || null,
    unit,
    password,
    grants: hasRole ? [role] : [],
    ...(reason.trim() && { reason: reason.trim() }),
  };
  if (shown) {
    const { made, ...first } = shown;
    const close = () => {
      setShown(undefined);
      // Only now: a window over the password would hide what is shown once.
      if (made) onMade(made);
    };
    return <FirstPassword {...first} onClose={close} />;
  }
  return (
    <ActionDialog<{ account?: { id: string }; subject?: string }>
      title={t.create}
      isOpen={isOpen}
      onClose={onClose}
      submit={t.create}
      done={t.createDone}
      lacks={lacks}
      change={() => call('POST', '/api/accounts', { body, idempotencyKey: key })}
      onDone={({ data }) => {
        setShown({ login: body.login, password, made: data.account?.id ?? data.subject });
        sent();
        setPassword(newFirstPassword());
        setKey(newIntention());
      }}
    >
      <p>{t.createText}</p>
      <TextField label={t.name} value={name} onChange={(next) => set({ name: next })} isRequired autoFocus />
      <TextField label={t.login} help={t.loginHelp} value={login} onChange={(next) => set({ login: next })} autoComplete="off" isRequired />
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
        options={units.map(({ id }) => ({ id, name: pathOf(id) }))}
        value={unit}
        onChange={(next) => set({ unit: next, role: { ...role, unit: role.unit ?? next } })}
        isRequired
      />
      <Checkbox isSelected={hasRole} onChange={(next) => set({ hasRole: next })}>
        {t.withRole}
      </Checkbox>
      {hasRole && (
        <>
          <RoleFields value={role} onChange={(next) => set({ role: next })} />
          <TextField label={parts.reason} help={parts.reasonHelp} value={reason} onChange={(next) => set({ reason: next })} lines={2} />
        </>
      )}
    </ActionDialog>
  );
}
