import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, Problem } from '../data/client.ts';
import { notify } from '../kit/Toasts.tsx';
import { useWords } from '../words/language.tsx';
import { failureOf } from './failure-of.ts';
import { shellWords } from './words.ts';

export interface Act {
  isPending: boolean;
  /** Why it was refused, in words; empty when it was not. */
  refusal: string;
  /** Does it, tells that it is done or waits for a second person, and reads anew what the page shows. Undefined when it was refused. */
  run<T>(change: () => Promise<Answer<T>>, done: string): Promise<Answer<T> | undefined>;
  forget(): void;
}

/** One change to the product, with what happens around it. */
export function useAct(): Act {
  const t = useWords(shellWords);
  const client = useQueryClient();
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState('');
  return {
    isPending,
    refusal,
    forget: () => setRefusal(''),
    run: async (change, done) => {
      setPending(true);
      setRefusal('');
      try {
        const answer = await change();
        notify({ text: answer.status === 202 ? t.proposed : done });
        await client.invalidateQueries();
        return answer;
      } catch (error) {
        setRefusal(wordsOf(error, t.failed));
        return undefined;
      } finally {
        setPending(false);
      }
    },
  };
}

/** What the server says about each field, else about the whole. */
function wordsOf(error: unknown, failed: string): string {
  const { title, message } = failureOf(error);
  const errors = error instanceof Problem ? (error.details['errors'] as { pointer: string; detail: string }[] | undefined) : undefined;
  const fields = errors?.map(({ pointer, detail }) => `${pointer.replace(/^\//, '')}: ${detail}`) ?? [];
  return [message || title || failed, ...fields].join(' ');
}
