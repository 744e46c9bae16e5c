import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Problem } from '../../data/client.ts';
import { useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import { type ItemView, itemKey, sendEvent } from '../../data/item.ts';
import { useMe } from '../../data/me.ts';
import { actedOn } from '../../data/notifications.ts';
import { useNames } from '../../data/vocabulary.ts';
import { notify } from '../../kit/Toasts.tsx';
import { useWords } from '../../words/language.tsx';
import { itemWords } from './words.ts';

export interface Sending {
  isSending: boolean;
  isAsking: boolean;
  reason: string;
  problem: Problem | undefined;
  lacksReason: boolean;
  ask(): void;
  cancel(): void;
  type(reason: string): void;
  send(event: Parameters<typeof sendEvent>[1]): Promise<void>;
  withdraw(): void;
}

/** From the button to the event on record. The reason that was typed is kept until it is sent. */
export function useSending({ item, revision }: ItemView): Sending {
  const t = useWords(itemWords);
  const { nameOf } = useNames();
  const { account } = useMe();
  const client = useQueryClient();
  const draft = useDraft(`withdraw:${account.id}:${item.id}:${revision.digest}`, '');
  const [isAsking, setAsking] = useState(false);
  const [isSending, setSending] = useState(false);
  const [lacksReason, setLacks] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const intention = useRef('');
  const send: Sending['send'] = async (event) => {
    if (isSending) return;
    if (!isAsking) intention.current = newIntention();
    setSending(true);
    setProblem(undefined);
    try {
      await sendEvent(item.id, event, intention.current);
      actedOn(client, item.id);
      await draft.discard();
      setAsking(false);
      notify({ text: t.done(nameOf('events', event.type)) });
      await Promise.all([client.invalidateQueries({ queryKey: itemKey(item.id) }), client.invalidateQueries({ queryKey: ['drafts'] })]);
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(500, {}));
      void client.invalidateQueries({ queryKey: itemKey(item.id) });
    } finally {
      setSending(false);
    }
  };
  return {
    isSending,
    isAsking,
    problem,
    lacksReason,
    reason: draft.value,
    ask: () => {
      intention.current = newIntention();
      setProblem(undefined);
      setLacks(false);
      setAsking(true);
    },
    cancel: () => setAsking(false),
    type: (reason) => {
      intention.current = newIntention();
      draft.change(reason);
    },
    send,
    withdraw: () => {
      const reason = draft.value.trim();
      if (reason === '') setLacks(true);
      else void send({ type: 'WITHDRAW', reason });
    },
  };
}
