import { useState } from 'react';
import { useDraft } from '../../data/drafts.ts';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useWords } from '../../words/language.tsx';
import { propose, type Version } from './query.ts';
import { composeWords } from './words.ts';

/** From which day, and why. `lacks`: why it cannot be proposed yet; empty when it can. */
export function Propose({ version, lacks, onClose }: { version: Version; lacks: string; onClose(): void }) {
  const t = useWords(composeWords);
  const [day, setDay] = useState('');
  const reason = useDraft(`workflow proposal ${version.id} ${version.version}`, '');
  return (
    <ActionDialog
      title={t.proposeTitle}
      isOpen
      onClose={onClose}
      submit={t.proposeTitle}
      done={t.proposed}
      lacks={lacks || (reason.value.trim() === '' ? t.lackReason : '')}
      change={() => propose(version, { day, reason: reason.value.trim() })}
      onDone={() => void reason.discard()}
    >
      <p>{t.proposeAbout}</p>
      <DateField label={t.from} value={day} onChange={setDay} />
      <TextField label={t.reason} help={t.reasonHelp} value={reason.value} onChange={reason.change} lines={3} isRequired />
    </ActionDialog>
  );
}
