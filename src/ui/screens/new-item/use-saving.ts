import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Problem, read } from '../../data/client.ts';
import { type ContentInput, saveDraft, type Target } from '../../data/drafting.ts';
import { newIntention } from '../../data/intention.ts';
import { type ItemView, itemKey, sendEvent } from '../../data/item.ts';
import { actedOn } from '../../data/notifications.ts';
import { notify } from '../../kit/Toasts.tsx';
import { useWords } from '../../words/language.tsx';
import { newItemWords } from './words.ts';

/** What is saved, and what becomes of it on this device afterwards. */
export interface Saved {
  view: ItemView | undefined;
  target: Target;
  content: ContentInput;
  files: readonly File[];
  isChanged: boolean;
  discard(): Promise<unknown>;
}

export interface Saving {
  sending: 'save' | 'submit' | undefined;
  /** Bytes that have left with the save. */
  sent: number;
  refusal: Problem | undefined;
  /** Something else is meant now: it is another intention, and the last refusal is over. */
  renew(): void;
  save(): Promise<void>;
  submit(): Promise<void>;
}

/** Refusals that mean: the item is not what it was when it was read. */
const MOVED_ON = new Set(['stale-version', 'event-not-accepted']);

/** From the form to the server: saved once whatever is lost on the way, and then submitted. */
export function useSaving({ view, target, content, files, isChanged, discard }: Saved): Saving {
  const t = useWords(newItemWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [sending, setSending] = useState<'save' | 'submit'>();
  const [sent, setSent] = useState(0);
  const [refusal, setRefusal] = useState<Problem>();
  // One per intention: what is saved twice with the same key is saved once.
  const intention = useRef(newIntention());

  const store = async (): Promise<{ item: string; digest: string }> => {
    if (view && !isChanged) return { item: view.item.id, digest: view.revision.digest };
    const answer = await saveDraft(target, content, {
      files,
      idempotencyKey: intention.current,
      onProgress: setSent,
      ...(view && { ifMatch: `"${view.item.version}"` }),
    });
    const now = await read<ItemView>(`/api/items/${answer.item.id}`);
    return { item: answer.item.id, digest: now.revision.digest };
  };

  const send = async (what: 'save' | 'submit', run: () => Promise<void>) => {
    if (sending) return;
    setSending(what);
    setRefusal(undefined);
    setSent(0);
    try {
      await run();
    } catch (error) {
      const problem = problemOf(error);
      setRefusal(problem);
      // What was typed stays; the page says that there is another revision.
      if (view && MOVED_ON.has(problem.code)) await client.invalidateQueries({ queryKey: itemKey(view.item.id) });
    } finally {
      setSending(undefined);
    }
  };

  const leave = async (id: string) => {
    await discard();
    client.removeQueries({ queryKey: itemKey(id) });
    await client.invalidateQueries({ queryKey: ['drafts'] });
  };

  return {
    sending,
    sent,
    refusal,
    renew: () => {
      intention.current = newIntention();
      setRefusal(undefined);
    },
    save: () =>
      send('save', async () => {
        const { item } = await store();
        await leave(item);
        notify({ text: t.savedAs });
        await navigate({ to: '/items/$id/revise', params: { id: item }, replace: true });
      }),
    submit: () =>
      send('submit', async () => {
        const { item, digest } = await store();
        // From here on it is on the server: whatever the submission says, it is not made a second time.
        const problem = await sendEvent(item, { type: 'SUBMIT', digest }, newIntention()).then(() => undefined, problemOf);
        if (!problem) actedOn(client, item);
        await leave(item);
        notify(problem ? { text: t.notSubmitted(problem.message), tone: 'danger' } : { text: t.submitted });
        await navigate({ to: problem ? '/items/$id/revise' : '/items/$id', params: { id: item }, replace: true });
      }),
  };
}

function problemOf(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(500, {});
}
