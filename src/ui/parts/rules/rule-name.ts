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

/** The same by id; the id itself until the rules are there, and for one that this version does not know. */
export function useRuleName(): (id: string) => string {
  const { language } = useLanguage();
  const { data } = useQuery(rulesQuery);
  return (id) => {
    const rule = data?.find((one) => one.id === id);
    return rule ? ruleName(rule, language) : id;
  };
}
