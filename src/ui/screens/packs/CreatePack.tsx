import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { useUnits } from '../../data/directory.ts';
import { useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { patternsQuery, rulesQuery, termListsQuery } from '../../data/rules.ts';
import { kindsQuery, useNames } from '../../data/vocabulary.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { ComboBox } from '../../kit/ComboBox.tsx';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import type { Option } from '../../kit/overlays/OptionItem.tsx';
import { Select } from '../../kit/Select.tsx';
import { Several } from '../../parts/choose/Several.tsx';
import { PackPreview } from '../../parts/rules/Preview.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { packWords } from './words.ts';

interface Form {
  name: string;
  kind: string | null;
  unit: string | null;
  from: string;
  off: string[];
  shadow: string[];
  severities: Record<string, string>;
  termLists: string[];
  patterns: string[];
  reason: string;
}

const EMPTY: Form = {
  name: '',
  kind: null,
  unit: null,
  from: '',
  off: [],
  shadow: [],
  severities: {},
  termLists: [],
  patterns: [],
  reason: '',
};
const ANY = 'any';

/** A version of a pack. What is typed is kept until it is sent. */
export function CreatePack({ onClose }: { onClose(): void }) {
  const t = useWords(packWords);
  const { language } = useLanguage();
  const { account } = useMe();
  const { units, pathOf } = useUnits();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const { data: rules = [] } = useQuery(rulesQuery);
  const { data: lists } = useQuery(termListsQuery);
  const { data: patterns } = useQuery(patternsQuery);
  const draft = useDraft<Form>(`pack ${account.id}`, EMPTY);
  const [key] = useState(newIntention);
  const { value: form } = draft;
  const set = (change: Partial<Form>) => draft.change({ ...form, ...change });
  const ruleOptions = rules.map(({ id, messages }) => ({ id, name: id, note: Object.values(messages)[0]?.[language] ?? '' }));
  const listOptions = (lists?.rows ?? []).map(({ id, name, version }) => ({ id, name: `${name} v${version}` }));
  const patternOptions = (patterns?.rows ?? [])
    .filter(({ activatedAt }) => activatedAt !== null)
    .map(({ id, name, version }) => ({ id, name: `${name} v${version}` }));
  const { from, reason, ...content } = form;
  const pack = { ...content, name: form.name.trim(), ...(from && { validFrom: new Date(from).toISOString() }) };
  const lacks = pack.name === '' ? t.lackName : '';
  return (
    <ActionDialog
      title={t.create}
      isOpen
      onClose={onClose}
      size="large"
      submit={t.create}
      done={t.done}
      lacks={lacks}
      change={() =>
        call('POST', '/api/rule-packs', {
          body: { ...pack, ...(reason.trim() && { reason: reason.trim() }) },
          idempotencyKey: key,
        })
      }
      onDone={() => void draft.discard()}
    >
      <TextField label={t.name} help={t.nameHelp} value={form.name} onChange={(name) => set({ name })} autoComplete="off" isRequired />
      <div className={classes.pair}>
        <Select
          label={t.kind}
          options={[{ id: ANY, name: t.anyKind }, ...kinds.map(({ id, name }) => ({ id, name: name[language] }))]}
          value={form.kind ?? ANY}
          onChange={(kind) => set({ kind: kind === ANY ? null : kind })}
        />
        <Select
          label={t.unit}
          options={[{ id: ANY, name: t.anyUnit }, ...units.map(({ id }) => ({ id, name: pathOf(id) }))]}
          value={form.unit ?? ANY}
          onChange={(unit) => set({ unit: unit === ANY ? null : unit })}
        />
        <DateField label={`${t.from} (${t.now})`} value={from} onChange={(next) => set({ from: next })} withTime />
      </div>
      <Several label={t.termLists} options={listOptions} chosen={form.termLists} onChange={(termLists) => set({ termLists })} />
      <Several label={t.patterns} options={patternOptions} chosen={form.patterns} onChange={(next) => set({ patterns: next })} />
      <Several label={t.shadow} options={ruleOptions} chosen={form.shadow} onChange={(shadow) => set({ shadow })} />
      <Several label={t.off} options={ruleOptions} chosen={form.off} onChange={(off) => set({ off })} />
      <Severities rules={ruleOptions} value={form.severities} onChange={(severities) => set({ severities })} />
      {(form.off.length > 0 || Object.keys(form.severities).length > 0) && <Banner tone="warning">{t.offWarning}</Banner>}
      <TextField label={t.reason} help={t.reasonHelp} value={reason} onChange={(next) => set({ reason: next })} lines={2} />
      <PackPreview pack={pack} lacks={lacks} />
    </ActionDialog>
  );
}

interface SeveritiesProps {
  rules: readonly Option[];
  value: Readonly<Record<string, string>>;
  onChange(value: Record<string, string>): void;
}

function Severities({ rules, value, onChange }: SeveritiesProps) {
  const t = useWords(packWords);
  const { listOf } = useNames();
  const set = (rule: string, severity: string | undefined) => {
    const { [rule]: _, ...others } = value;
    onChange(severity === undefined ? others : { ...others, [rule]: severity });
  };
  return (
    <div className={classes.several}>
      <ComboBox
        key={Object.keys(value).length}
        label={t.severities}
        options={rules.filter(({ id }) => !(id in value))}
        value={null}
        onChange={(id) => id !== null && set(id, 'medium')}
        placeholder={t.choose}
      />
      {Object.entries(value).map(([rule, severity]) => (
        <div key={rule} className={classes.pair}>
          <Select label={rule} options={listOf('severities')} value={severity} onChange={(next) => set(rule, next)} />
          <Button size="small" icon={<X />} aria-label={t.remove(rule)} onPress={() => set(rule, undefined)} />
        </div>
      ))}
    </div>
  );
}
