import { useQuery } from '@tanstack/react-query';
import type { KindField } from '../../../data/kinds.ts';
import { kindsQuery, useNames } from '../../../data/vocabulary.ts';
import { TextField } from '../../../kit/Field.tsx';
import { Select } from '../../../kit/Select.tsx';
import { Several } from '../../../parts/choose/Several.tsx';
import { ELEMENTS, elementWords } from '../../../parts/kinds/element-words.ts';
import { kindWords } from '../../../parts/kinds/words.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { Checks } from '../Checks.tsx';
import { ofType } from '../editing.ts';
import { NumberText } from '../NumberText.tsx';
import { OptionRows } from '../OptionRows.tsx';
import classes from '../Screen.module.css';
import { editorWords } from '../words.ts';
import type { FieldRowProps } from './field-row-props.ts';

const TYPES = [
  'text',
  'long-text',
  'date',
  'number',
  'choice',
  'unit',
  'document-number',
  'item',
] as const satisfies readonly KindField['type'][];

/** Everything that a field says of itself; what its type has no use for is not asked. */
export function FieldForm(props: FieldRowProps) {
  const t = useWords(editorWords);
  const k = useWords(kindWords);
  const e = useWords(elementWords);
  const { field, at, faultAt, onChange } = props;
  const set = (members: Partial<KindField>) => onChange({ ...field, ...members });
  const pointer = `/fields/${at}`;
  const { label, name, type, element } = field;
  return (
    <div className={classes.fieldForm}>
      <div className={classes.pair}>
        <TextField
          label={t.labelZh}
          value={label.zh}
          onChange={(zh) => set({ label: { ...label, zh } })}
          error={faultAt(`${pointer}/label/zh`)}
          maxLength={60}
          autoComplete="off"
          isRequired
        />
        <TextField
          label={t.labelEn}
          value={label.en}
          onChange={(en) => set({ label: { ...label, en } })}
          error={faultAt(`${pointer}/label/en`)}
          maxLength={60}
          autoComplete="off"
          isRequired
        />
        <Select
          label={t.type}
          options={TYPES.map((id) => ({ id, name: k[id] }))}
          value={type}
          onChange={(next) => onChange(ofType(field, next))}
          error={faultAt(pointer)}
        />
        <Select
          label={t.element}
          options={[{ id: '', name: t.nothing }, ...ELEMENTS.map((id) => ({ id, name: e[id] }))]}
          value={element ?? ''}
          onChange={(next) => set({ element: (next || null) as KindField['element'] })}
          error={faultAt(`${pointer}/element`)}
        />
      </div>
      <Required {...props} />
      <OfType {...props} />
      <Help {...props} />
      <TextField
        label={t.stored}
        help={t.storedHelp}
        value={name}
        onChange={(next) => set({ name: next })}
        error={faultAt(`${pointer}/name`)}
        maxLength={64}
        autoComplete="off"
        isRequired
      />
    </div>
  );
}

function Required({ field, at, definition, faultAt, onChange }: FieldRowProps) {
  const t = useWords(editorWords);
  const { nameOf } = useNames();
  const { required } = field;
  const set = (next: KindField['required']) => onChange({ ...field, required: next });
  const value = required === true ? 'always' : required === false ? 'never' : 'some';
  const [first] = definition.attributes;
  return (
    <>
      <Select
        label={t.required}
        options={(['never', 'always', 'some'] as const).map((id) => ({ id, name: t[id], isDisabled: id === 'some' && !first }))}
        value={value}
        onChange={(next) => set(next === 'some' ? (first ? [first] : true) : next === 'always')}
        error={faultAt(`/fields/${at}/required`)}
      />
      {Array.isArray(required) && (
        <Checks
          label={t.some}
          options={definition.attributes.map((id) => ({ id, name: nameOf('attributes', id) }))}
          chosen={required}
          // Under none of them is never.
          onChange={(next) => set(next.length === 0 ? false : next)}
        />
      )}
    </>
  );
}

function OfType({ field, at, definition, faultAt, onChange }: FieldRowProps) {
  const t = useWords(editorWords);
  const { language } = useLanguage();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const { type, choices, least, most, notBefore, name } = field;
  const set = (members: Partial<KindField>) => onChange({ ...field, ...members });
  const pointer = `/fields/${at}`;
  if (type === 'choice')
    return (
      <OptionRows
        label={t.choices}
        add={t.addChoice}
        options={choices}
        onChange={(next) => set({ choices: next })}
        at={`${pointer}/choices`}
        faultAt={faultAt}
      />
    );
  if (type === 'item')
    return (
      <Several
        label={t.leads}
        options={kinds.map((one) => ({ id: one.id, name: one.name[language] }))}
        chosen={field.kinds}
        onChange={(next) => set({ kinds: next })}
        error={faultAt(`${pointer}/kinds`)}
      />
    );
  if (type === 'date') {
    const days = definition.fields.filter((one) => one.type === 'date' && one.name !== name);
    if (days.length === 0 && notBefore === null) return null;
    return (
      <Select
        label={t.notBefore}
        options={[{ id: '', name: t.nothing }, ...days.map((one) => ({ id: one.name, name: one.label[language] || one.name }))]}
        value={notBefore ?? ''}
        onChange={(next) => set({ notBefore: next || null })}
        error={faultAt(`${pointer}/notBefore`)}
      />
    );
  }
  if (type === 'unit') return null;
  const isNumber = type === 'number';
  return (
    <div className={classes.pair} key={isNumber ? 'number' : 'text'}>
      <NumberText label={isNumber ? t.least : t.shortest} value={least} onChange={(next) => set({ least: next })} />
      <NumberText
        label={isNumber ? t.most : t.longest}
        value={most}
        onChange={(next) => set({ most: next })}
        error={faultAt(`${pointer}/most`)}
      />
    </div>
  );
}

function Help({ field, at, faultAt, onChange }: FieldRowProps) {
  const t = useWords(editorWords);
  const help = field.help ?? { en: '', zh: '' };
  // Empty in both languages is none.
  const set = (next: typeof help) => onChange({ ...field, help: next.en === '' && next.zh === '' ? null : next });
  return (
    <div className={classes.pair}>
      <TextField
        label={t.helpZh}
        value={help.zh}
        onChange={(zh) => set({ ...help, zh })}
        error={faultAt(`/fields/${at}/help/zh`)}
        maxLength={500}
      />
      <TextField
        label={t.helpEn}
        value={help.en}
        onChange={(en) => set({ ...help, en })}
        error={faultAt(`/fields/${at}/help/en`)}
        maxLength={500}
      />
    </div>
  );
}
