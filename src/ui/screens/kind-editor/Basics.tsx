import { useVocabulary } from '../../data/vocabulary.ts';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { PartProps } from './editing.ts';
import { Part } from './Part.tsx';
import classes from './Screen.module.css';
import { editorWords } from './words.ts';

/** What it is called, what it is for, and which workflow reviews it. */
export function Basics({ definition, change, faultAt, isNew }: PartProps & { isNew: boolean }) {
  const t = useWords(editorWords);
  const { language } = useLanguage();
  const vocabulary = useVocabulary();
  const { id, name, about, workflow } = definition;
  const workflows = (vocabulary?.workflows ?? []).filter(({ current }) => current);
  return (
    <Part title={t.basics}>
      {isNew && (
        <TextField
          label={t.id}
          help={t.idHelp}
          value={id}
          onChange={(next) => change({ id: next })}
          error={faultAt('/id')}
          maxLength={60}
          autoComplete="off"
          isRequired
        />
      )}
      <div className={classes.pair}>
        <TextField
          label={t.nameZh}
          value={name.zh}
          onChange={(zh) => change({ name: { ...name, zh } })}
          error={faultAt('/name/zh') ?? faultAt('/name')}
          maxLength={60}
          autoComplete="off"
          isRequired
        />
        <TextField
          label={t.nameEn}
          value={name.en}
          onChange={(en) => change({ name: { ...name, en } })}
          error={faultAt('/name/en')}
          maxLength={60}
          autoComplete="off"
          isRequired
        />
        <TextField
          label={t.aboutZh}
          value={about.zh}
          onChange={(zh) => change({ about: { ...about, zh } })}
          error={faultAt('/about/zh')}
          maxLength={500}
          lines={2}
          isRequired
        />
        <TextField
          label={t.aboutEn}
          value={about.en}
          onChange={(en) => change({ about: { ...about, en } })}
          error={faultAt('/about/en')}
          maxLength={500}
          lines={2}
          isRequired
        />
      </div>
      <Select
        label={t.workflow}
        options={workflows.map((one) => ({ id: one.id, name: one.name[language] }))}
        value={workflow}
        onChange={(next) => change({ workflow: next })}
        error={faultAt('/workflow')}
        isRequired
      />
    </Part>
  );
}
