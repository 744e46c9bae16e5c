import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { Cards } from '../../kit/Choice.tsx';
import { TextField } from '../../kit/Field.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useWords } from '../../words/language.tsx';
import { draft } from './query.ts';
import classes from './Screen.module.css';
import { begun, type Template } from './templates.ts';
import { workflowWords } from './words.ts';

const EMPTY = { id: '', zh: '', en: '', aboutZh: '', aboutEn: '', template: 'two' as Template };
const ID = /^[a-z][a-zA-Z0-9-]{1,39}$/;

/** A workflow of the organisation's own: what it is called, and what it begins with. */
export function NewWorkflow({ onClose }: { onClose(): void }) {
  const t = useWords(workflowWords);
  const { account } = useMe();
  const navigate = useNavigate();
  const kept = useDraft(`new workflow ${account.id}`, EMPTY);
  const [key] = useState(newIntention);
  const { value: form } = kept;
  const set = (change: Partial<typeof EMPTY>) => kept.change({ ...form, ...change });
  const isNamed = [form.zh, form.en, form.aboutZh, form.aboutEn].every((text) => text.trim() !== '');
  return (
    <ActionDialog
      title={t.create}
      isOpen
      onClose={onClose}
      submit={t.begin}
      done={t.begun}
      lacks={!isNamed ? t.lackNames : ID.test(form.id) ? '' : t.lackId}
      change={() =>
        draft(
          begun(
            {
              id: form.id,
              name: { zh: form.zh.trim(), en: form.en.trim() },
              about: { zh: form.aboutZh.trim(), en: form.aboutEn.trim() },
            },
            form.template,
          ),
          key,
        )
      }
      onDone={({ data }) => {
        void kept.discard();
        void navigate({ to: '/workflows/$id/$version', params: { id: data.id, version: String(data.version) } });
      }}
    >
      <div className={classes.pair}>
        <TextField label={t.nameZh} lang="zh" value={form.zh} onChange={(zh) => set({ zh })} isRequired />
        <TextField label={t.nameEn} lang="en" value={form.en} onChange={(en) => set({ en })} isRequired />
        <TextField label={t.aboutZh} lang="zh" value={form.aboutZh} onChange={(aboutZh) => set({ aboutZh })} isRequired />
        <TextField label={t.aboutEn} lang="en" value={form.aboutEn} onChange={(aboutEn) => set({ aboutEn })} isRequired />
      </div>
      <TextField label={t.id} help={t.idHelp} value={form.id} onChange={(id) => set({ id: id.trim() })} autoComplete="off" isRequired />
      <Cards<Template>
        label={t.template}
        cards={[
          { id: 'two', title: t.two, text: t.twoText },
          { id: 'whole', title: t.whole, text: t.wholeText },
        ]}
        value={form.template}
        onChange={(template) => set({ template })}
      />
    </ActionDialog>
  );
}
