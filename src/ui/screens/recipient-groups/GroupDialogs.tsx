import { useState } from 'react';
import { call } from '../../data/client.ts';
import { useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { TextField } from '../../kit/Field.tsx';
import type { RecipientGroup } from '../../parts/recipients/groups.ts';
import { type Chosen, RecipientPicker } from '../../parts/recipients/RecipientPicker.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useWords } from '../../words/language.tsx';
import { groupWords } from './words.ts';

/** A new group, or another name and other members for one. */
export function GroupDialog({ unit, group, onClose }: { unit: string; group: RecipientGroup | undefined; onClose(): void }) {
  const t = useWords(groupWords);
  const { account } = useMe();
  const [key] = useState(newIntention);
  const draft = useDraft<{ name: string; members: Chosen[] }>(`group ${account.id} ${group?.id ?? `new ${unit}`}`, {
    name: group?.name ?? '',
    members: group?.members ?? [],
  });
  const { name, members } = draft.value;
  const body = { name: name.trim(), members: members.map(({ recipient }) => recipient) };
  return (
    <ActionDialog
      title={group ? t.changeTitle(group.name) : t.createTitle}
      isOpen
      onClose={onClose}
      submit={t.save}
      done={t.done}
      lacks={body.name === '' || members.length === 0 ? t.lacks : ''}
      change={() =>
        group
          ? call('PUT', `/api/recipient-groups/${group.id}`, { body })
          : call('POST', '/api/recipient-groups', { body: { unit, ...body }, idempotencyKey: key })
      }
      onDone={() => void draft.discard()}
    >
      <TextField
        label={t.name}
        value={name}
        onChange={(next) => draft.change({ name: next, members })}
        maxLength={100}
        isRequired
        autoFocus
      />
      <RecipientPicker unit={unit} chosen={members} onChange={(next) => draft.change({ name, members: next })} />
    </ActionDialog>
  );
}

export function EndGroup({ group: { id, name }, onClose }: { group: RecipientGroup; onClose(): void }) {
  const t = useWords(groupWords);
  return (
    <ActionDialog
      title={t.endTitle(name)}
      isOpen
      onClose={onClose}
      size="small"
      submit={t.end}
      kind="danger"
      done={t.ended}
      change={() => call('DELETE', `/api/recipient-groups/${id}`)}
    >
      <p>{t.endText}</p>
    </ActionDialog>
  );
}
