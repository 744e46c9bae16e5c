import { useDraft } from './drafts.ts';
import { useMe } from './me.ts';

export interface Typed<T extends object> {
  form: T;
  set(change: Partial<T>): void;
  /** After it was sent: the window begins empty again. */
  sent(): void;
}

/** What is typed into a window, kept on this device under the person's name until it is sent. Never passwords. `name`: the window, and what it is about. */
export function useTyped<T extends object>(name: string, empty: T): Typed<T> {
  const { account } = useMe();
  const draft = useDraft<T>(`${name}:${account.id}`, empty);
  return {
    form: draft.value,
    set: (change) => draft.change({ ...draft.value, ...change }),
    sent: () => void draft.discard(),
  };
}
