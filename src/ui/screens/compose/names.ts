import { useQuery } from '@tanstack/react-query';
import { vocabularyQuery } from '../../data/vocabulary.ts';
import { useLanguage } from '../../words/language.tsx';
import type { Step } from './definition.ts';

/** What a step is called: by itself, or as the product calls it. */
export function useStepName(): (step: Step) => string {
  const { language } = useLanguage();
  const { data } = useQuery(vocabularyQuery);
  return ({ id, name }) => name?.[language] || data?.steps.find((step) => step.id === id)?.name[language] || id;
}
