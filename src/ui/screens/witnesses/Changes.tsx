import { useState } from 'react';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import { useTyped } from '../../data/typed.ts';
import { TextField } from '../../kit/Field.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useWords } from '../../words/language.tsx';
import { witnessWords } from './words.ts';

const ADDRESS = '/api/witnessing';

/** Another witness, asked from the confirmation on. */
export function AddWitness({ onClose }: { onClose(): void }) {
  const t = useWords(witnessWords);
  const { form, set, sent } = useTyped('witness', { name: '', key: '', url: '', reason: '' });
  const [intention] = useState(newIntention);
  const body = { name: form.name.trim(), key: form.key.trim(), url: form.url.trim(), reason: form.reason.trim() };
  return (
    <ActionDialog
      title={t.add}
      isOpen
      onClose={onClose}
      submit={t.add}
      done={t.done}
      lacks={body.name === '' || body.key === '' || body.url === '' ? t.lackFields : body.reason === '' ? t.lackReason : ''}
      change={() => call('POST', `${ADDRESS}/witnesses`, { body, idempotencyKey: intention })}
      onDone={sent}
    >
      <p>{t.addText}</p>
      <TextField label={t.name} help={t.nameHelp} value={form.name} onChange={(name) => set({ name })} maxLength={60} isRequired />
      <TextField label={t.key} help={t.keyHelp} value={form.key} onChange={(key) => set({ key })} lines={4} isRequired />
      <TextField label={t.url} help={t.urlHelp} value={form.url} onChange={(url) => set({ url })} isRequired />
      <TextField label={t.reason} value={form.reason} onChange={(reason) => set({ reason })} lines={2} isRequired />
    </ActionDialog>
  );
}

/** A witness that is asked no more. */
export function RemoveWitness({ name, onClose }: { name: string; onClose(): void }) {
  const t = useWords(witnessWords);
  const { form, set, sent } = useTyped(`witness:${name}`, { reason: '' });
  const [intention] = useState(newIntention);
  const reason = form.reason.trim();
  return (
    <ActionDialog
      title={t.removeTitle(name)}
      isOpen
      onClose={onClose}
      submit={t.remove}
      kind="danger"
      done={t.done}
      lacks={reason === '' ? t.lackReason : ''}
      change={() =>
        call('POST', `${ADDRESS}/witnesses/${encodeURIComponent(name)}/remove`, { body: { reason }, idempotencyKey: intention })
      }
      onDone={sent}
    >
      <p>{t.removeText}</p>
      <TextField label={t.reason} value={form.reason} onChange={(next) => set({ reason: next })} lines={2} isRequired />
    </ActionDialog>
  );
}

/** How many witnesses are enough. */
export function SetQuorum({ least: now, onClose }: { least: number; onClose(): void }) {
  const t = useWords(witnessWords);
  const { form, set, sent } = useTyped('quorum', { least: String(now), reason: '' });
  const [intention] = useState(newIntention);
  const reason = form.reason.trim();
  const least = /^\d{1,2}$/.test(form.least.trim()) ? Number(form.least.trim()) : undefined;
  return (
    <ActionDialog
      title={t.changeQuorum}
      isOpen
      onClose={onClose}
      submit={t.changeQuorum}
      done={t.done}
      lacks={least === undefined ? t.lackNumber : reason === '' ? t.lackReason : ''}
      change={() => call('PUT', `${ADDRESS}/quorum`, { body: { least, reason }, idempotencyKey: intention })}
      onDone={sent}
    >
      <p>{t.quorumText}</p>
      <TextField label={t.quorum} inputMode="numeric" value={form.least} onChange={(next) => set({ least: next })} isRequired />
      <TextField label={t.reason} value={form.reason} onChange={(next) => set({ reason: next })} lines={2} isRequired />
    </ActionDialog>
  );
}

/** For ever: what the log holds of one item says nothing any more. */
export function EraseSecret({ onClose }: { onClose(): void }) {
  const t = useWords(witnessWords);
  const { form, set, sent } = useTyped('erasure', { item: '', reason: '' });
  const [intention] = useState(newIntention);
  const reason = form.reason.trim();
  const number = /^[1-9]\d{0,8}$/.test(form.item.trim()) ? Number(form.item.trim()) : undefined;
  return (
    <ActionDialog
      title={t.erase}
      isOpen
      onClose={onClose}
      submit={t.erase}
      kind="danger"
      done={t.done}
      lacks={number === undefined ? t.lackItem : reason === '' ? t.lackReason : ''}
      change={() => call('POST', `${ADDRESS}/erasures`, { body: { item: number, reason }, idempotencyKey: intention })}
      onDone={sent}
    >
      <p>{t.eraseText}</p>
      <TextField label={t.item} inputMode="numeric" value={form.item} onChange={(item) => set({ item })} isRequired />
      <TextField
        label={t.reason}
        help={t.eraseReasonHelp}
        value={form.reason}
        onChange={(next) => set({ reason: next })}
        lines={3}
        isRequired
      />
    </ActionDialog>
  );
}
