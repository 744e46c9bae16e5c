import type { z } from 'zod';
import type { covered } from '../../../http/schemas/item.ts';
import { useWords } from '../../words/language.tsx';
import { coverWords } from './words.ts';

interface Titled {
  title: string;
  covered: z.output<typeof covered>;
}

/** The title of an item, or what is read in its place by who may not see it: programs get both languages, people theirs. */
export function useTitle(): (item: Titled) => string {
  const t = useWords(coverWords);
  return ({ title, covered }) => (covered ? t[covered] : title);
}
