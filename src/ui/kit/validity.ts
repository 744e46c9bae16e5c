import { type FormEvent, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { kitWords } from './words.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;

export interface Validity {
  /** What is wrong with the value, in words; undefined when nothing is. */
  message: string | undefined;
  /** On the control: a form that it holds up says so at the field instead of in a bubble of the browser's own. */
  control: { ref(control: Control | null): void; onInvalid(event: FormEvent<Control>): void };
  /** The value was changed: what was lacking is asked again. */
  forget(): void;
}

/** A control whose form is not sent while the screen finds fault with it, or while it is empty and must not be. */
export function useValidity(error: string | undefined): Validity {
  const t = useWords(kitWords);
  const [lacking, setLacking] = useState<string>();
  return {
    message: error ?? lacking,
    control: {
      ref: (control) => control?.setCustomValidity(error ?? ''),
      onInvalid: (event) => {
        event.preventDefault();
        const { validity, validationMessage, form } = event.currentTarget;
        // What the browser would say is in the browser's language, not the page's.
        setLacking(validity.valueMissing ? t.lacking : validity.typeMismatch ? t.malformed : validationMessage);
        if (form?.querySelector(':is(input, textarea):invalid') === event.currentTarget) event.currentTarget.focus();
      },
    },
    forget: () => setLacking(undefined),
  };
}
