import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { PersonEvent } from '../../../http/schemas/events.ts';
import type { eventAnswer } from '../../../http/schemas/item.ts';
import { Problem } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import { itemKey, sendEvent } from '../../data/item.ts';
import { actedOn } from '../../data/notifications.ts';

export type EventAnswer = z.output<typeof eventAnswer>;

/** One thing that a person is about to do to an item, with its window. */
export interface Acting<T extends string> {
  /** What the open window is for. */
  open: T | undefined;
  isSending: boolean;
  refusal: Problem | undefined;
  begin(type: T): void;
  cancel(): void;
  /** Undefined when it was refused: then `refusal` says why, and the window stays. */
  send(event: PersonEvent): Promise<EventAnswer | undefined>;
}

/** Sends one event, once, and has everything read again that may have changed by it. `stale`: first words of those queries. */
export function useActing<T extends string>(item: string, stale: readonly string[]): Acting<T> {
  const client = useQueryClient();
  const [open, setOpen] = useState<T>();
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const intention = useRef({ key: '', about: '' });

  const send = async (event: PersonEvent) => {
    if (isSending) return undefined;
    // A repeat after a lost answer is the same intention; other words are another one.
    const about = JSON.stringify(event);
    if (intention.current.about !== about) intention.current = { key: newIntention(), about };
    setSending(true);
    setRefusal(undefined);
    try {
      const answer = await sendEvent(item, event, intention.current.key);
      setOpen(undefined);
      actedOn(client, item);
      await Promise.all([itemKey(item), ...stale.map((one) => [one])].map((queryKey) => client.invalidateQueries({ queryKey })));
      return answer;
    } catch (error) {
      setRefusal(error instanceof Problem ? error : new Problem(500, {}));
      return undefined;
    } finally {
      setSending(false);
    }
  };

  return {
    open,
    isSending,
    refusal,
    begin: (type) => {
      intention.current = { key: '', about: '' };
      setRefusal(undefined);
      setOpen(type);
    },
    cancel: () => setOpen(undefined),
    send,
  };
}
