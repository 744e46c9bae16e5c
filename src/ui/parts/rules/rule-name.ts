import { useQuery } from '@tanstack/react-query';
import { type Rule, rulesQuery } from '../../data/rules.ts';
import { type Language, useLanguage } from '../../words/language.tsx';
import { headline } from '../findings/evidence.ts';
import { withoutValues } from './message.ts';

/** What a rule is called for people: the first thing that it says it found, as its findings are headed on the desk. */
export function ruleName({ id, messages }: Pick<Rule, 'id' | 'messages'>, language: Language): string {
  const first = Object.values(messages)[0]?.[language];
  return first ? headline(withoutValues(first)).replace(/\s?[（(]…[）)]/g, '') : id;
}

/** Findings that no single rule makes. */
const BUILT_IN: Record<string, Record<Language, string>> = {
  structure: { en: 'Hidden or unreadable parts', zh: '隐藏或无法读取的内容' },
  aggregation: { en: 'Aggregation', zh: '汇聚关联' },
  'form-and-document': { en: 'Form and document', zh: '表单与文件不一致' },
};

/** The same by id; the id itself until the rules are there, and for one that this version does not know. */
export function useRuleName(): (id: string) => string {
  const { language } = useLanguage();
  const { data } = useQuery(rulesQuery);
  return (id) => {
    const rule = data?.find((one) => one.id === id);
    return rule ? ruleName(rule, language) : (BUILT_IN[id]?.[language] ?? id);
  };
}
