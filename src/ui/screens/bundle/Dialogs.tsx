import { useState } from 'react';
import type { Bundle } from '../../data/bundles.ts';
import { call } from '../../data/client.ts';
import { useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { ItemPicker } from '../../parts/kind-form/ItemPicker.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { bundleWords } from './words.ts';

interface DialogProps {
  bundle: Bundle;
  onClose(): void;
}

/** Another item, and what it is in the bundle. */
export function AddMember({ bundle, onClose }: DialogProps) {
  const t = useWords(bundleWords);
  const { language } = useLanguage();
  const [item, setItem] = useState('');
  const [role, setRole] = useState<string | null>(bundle.rules.roles.length === 1 ? (bundle.rules.roles[0]?.id ?? null) : null);
  const [key] = useState(newIntention);
  const chosen = bundle.rules.roles.find(({ id }) => id === role);
  const kinds = chosen && chosen.kinds.length > 0 ? chosen.kinds : undefined;
  const words = (say: string) => ({ en: say, zh: say });
  return (
    <ActionDialog
      title={t.add}
      isOpen
      onClose={onClose}
      submit={t.add}
      done={t.added}
      lacks={item === '' || role === null ? t.addLacks : ''}
      change={() => call('POST', `/api/bundles/${bundle.id}/members`, { body: { item, role }, idempotencyKey: key })}
    >
      <Select
        label={t.role}
        isRequired
        options={bundle.rules.roles.map(({ id, name }) => ({ id, name: name[language] }))}
        value={role}
        onChange={setRole}
      />
      <ItemPicker
        field={{ name: 'item', type: 'item', label: words(t.item), ...(kinds && { kinds }) } as never}
        value={item}
        onChange={setItem}
        isRequired
        help={t.itemHelp}
      />
    </ActionDialog>
  );
}

/** All at once, now or at a time. What is named is what was seen. */
export function ReleaseDialog({ bundle, isTimed, onClose }: DialogProps & { isTimed: boolean }) {
  const t = useWords(bundleWords);
  const format = useFormat();
  const { account } = useMe();
  const draft = useDraft(`bundle release ${account.id} ${bundle.id}`, { at: '' });
  const [key] = useState(newIntention);
  const out = bundle.members.filter(({ goesOut, standing }) => goesOut && standing !== 'released');
  const members = out.map(({ item, digest }) => ({ item, digest }));
  const { at } = draft.value;
  return (
    <ActionDialog<{ state: string }>
      title={isTimed ? t.schedule : t.release}
      isOpen
      onClose={onClose}
      submit={isTimed ? t.schedule : t.release}
      done={isTimed ? t.held : t.done}
      lacks={isTimed && at === '' ? t.whenLacks : ''}
      change={() =>
        call('POST', `/api/bundles/${bundle.id}/release`, {
          body: { members, ...(isTimed && { at: new Date(at).toISOString() }) },
          idempotencyKey: key,
        })
      }
      onDone={() => void draft.discard()}
    >
      <p>{t.releaseText(format.number(members.length))}</p>
      <ul className={classes.list}>
        {out.map(({ item, number, title }) => (
          <li key={item}>
            #{number} {title}
          </li>
        ))}
      </ul>
      {isTimed && (
        <>
          <DateField label={t.when} value={at} withTime isRequired onChange={(next) => draft.change({ at: next })} />
          <p className={classes.faint}>{t.scheduleText}</p>
        </>
      )}
    </ActionDialog>
  );
}

/** What needs nothing but a reason. */
export function ReasonDialog({ bundle, what, onClose }: DialogProps & { what: 'cancel' | 'dissolve' }) {
  const t = useWords(bundleWords);
  const { account } = useMe();
  const draft = useDraft(`bundle ${what} ${account.id} ${bundle.id}`, { reason: '' });
  const [key] = useState(newIntention);
  const reason = draft.value.reason.trim();
  return (
    <ActionDialog
      title={t[what]}
      isOpen
      onClose={onClose}
      submit={t[what]}
      kind="danger"
      done={what === 'cancel' ? t.cancelled : t.dissolvedDone}
      lacks={reason === '' ? t.reasonLacks : ''}
      change={() => call('POST', `/api/bundles/${bundle.id}/${what}`, { body: { reason }, idempotencyKey: key })}
      onDone={() => void draft.discard()}
    >
      {what === 'dissolve' && <p>{t.dissolveText}</p>}
      <TextField
        label={t.reason}
        lines={3}
        maxLength={2000}
        isRequired
        value={draft.value.reason}
        onChange={(next) => draft.change({ reason: next })}
      />
    </ActionDialog>
  );
}
