import { useNames } from '../../data/vocabulary.ts';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { useWords } from '../../words/language.tsx';
import { rulePartWords } from './words.ts';

export interface CustomRule {
  name: string;
  severity: string;
  owner: string;
  zh: string;
  en: string;
}

export const EMPTY_RULE: CustomRule = { name: '', severity: 'medium', owner: 'confidentiality', zh: '', en: '' };

/** What word lists and patterns have in common, as the API takes it. */
export function bodyOf({ name, severity, owner, zh, en }: CustomRule) {
  return { name: name.trim(), severity, owner, message: { zh: zh.trim(), en: en.trim() } };
}

export const isComplete = ({ name, zh, en }: CustomRule) => [name, zh, en].every((text) => text.trim() !== '');

export function CustomRuleFields({ value, onChange }: { value: CustomRule; onChange(value: CustomRule): void }) {
  const t = useWords(rulePartWords);
  const { listOf } = useNames();
  const set = (change: Partial<CustomRule>) => onChange({ ...value, ...change });
  return (
    <>
      <TextField label={t.name} help={t.nameHelp} value={value.name} onChange={(name) => set({ name })} autoComplete="off" isRequired />
      <Select label={t.severity} options={listOf('severities')} value={value.severity} onChange={(severity) => set({ severity })} />
      <Select label={t.owner} options={listOf('findingOwners')} value={value.owner} onChange={(owner) => set({ owner })} />
      <TextField label={t.messageZh} help={t.messageHelp} value={value.zh} onChange={(zh) => set({ zh })} lines={2} isRequired />
      <TextField label={t.messageEn} value={value.en} onChange={(en) => set({ en })} lines={2} isRequired />
    </>
  );
}
