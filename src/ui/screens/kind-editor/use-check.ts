import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { kindCheck } from '../../../http/schemas/kinds.ts';
import { call, Problem } from '../../data/client.ts';
import type { KindDefinition } from '../../data/kinds.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useLanguage } from '../../words/language.tsx';

export interface Fault {
  pointer: string;
  message: string;
}

export interface Check {
  /** Undefined until the server has answered for the first time. */
  faults: readonly Fault[] | undefined;
  /** Why the server could not be asked. */
  failure: string;
  /** An answer about what is there now is on its way. */
  isBusy: boolean;
}

/** Milliseconds without a change after which the server is asked. */
const PAUSE = 400;

/** What the definition would be refused for, as one edits it. */
export function useCheck(definition: KindDefinition): Check {
  const { language } = useLanguage();
  const [check, setCheck] = useState<Check>({ faults: undefined, failure: '', isBusy: true });
  useEffect(() => {
    const asked = new AbortController();
    setCheck((before) => ({ ...before, isBusy: true }));
    const timer = setTimeout(() => {
      call<z.output<typeof kindCheck>>('POST', '/api/kinds/check', { body: definition, signal: asked.signal }).then(
        ({ data }) =>
          setCheck({
            faults: data.faults.map(({ pointer, message }) => ({ pointer, message: message[language] })),
            failure: '',
            isBusy: false,
          }),
        (error: unknown) => {
          if (asked.signal.aborted) return;
          const faults = faultsIn(error);
          const { message, title } = failureOf(error);
          setCheck((before) => (faults ? { faults, failure: '', isBusy: false } : { ...before, failure: message || title, isBusy: false }));
        },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [definition, language]);
  return check;
}

/** What is no definition at all is refused by its form, place by place as well. */
function faultsIn(error: unknown): Fault[] | undefined {
  const errors = error instanceof Problem ? (error.details['errors'] as { pointer: string; detail: string }[] | undefined) : undefined;
  return errors?.map(({ pointer, detail }) => ({ pointer, message: detail }));
}
