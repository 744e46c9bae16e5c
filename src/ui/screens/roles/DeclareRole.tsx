import { useState } from 'react';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import { useTyped } from '../../data/typed.ts';
import { Checkbox } from '../../kit/Choice.tsx';
import { TextField } from '../../kit/Field.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { roleWords } from './words.ts';

const EMPTY = { id: '', en: '', zh: '', deciding: true };
const SHORT_NAME = /^[a-z][a-zA-Z0-9-]{1,39}$/;

/** A role of the organisation's own. Nobody holds it yet. */
export function DeclareRole({ onClose }: { onClose(): void }) {
  const t = useWords(roleWords);
  const { form, set, sent } = useTyped('declare-role', EMPTY);
  const [key] = useState(newIntention);
  const { id, en, zh, deciding } = form;
  return (
    <ActionDialog
      title={t.declare}
      isOpen
      onClose={onClose}
      submit={t.declare}
      done={t.declared}
      lacks={!SHORT_NAME.test(id) ? t.lacksId : en.trim() === '' || zh.trim() === '' ? t.lacksNames : ''}
      change={() => call('POST', '/api/roles', { body: { id, name: { en: en.trim(), zh: zh.trim() }, deciding }, idempotencyKey: key })}
      onDone={sent}
    >
      <TextField
        label={t.id}
        help={t.idHelp}
        value={id}
        onChange={(next) => set({ id: next })}
        maxLength={40}
        autoComplete="off"
        isRequired
      />
      <div className={classes.pair}>
        <TextField label={t.nameZh} value={zh} onChange={(next) => set({ zh: next })} maxLength={60} autoComplete="off" isRequired />
        <TextField label={t.nameEn} value={en} onChange={(next) => set({ en: next })} maxLength={60} autoComplete="off" isRequired />
      </div>
      <Checkbox isSelected={deciding} onChange={(next) => set({ deciding: next })}>
        {t.decidingBox}
      </Checkbox>
    </ActionDialog>
  );
}
