import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Problem } from '../../../data/client.ts';
import { type Draft, useDraft } from '../../../data/drafts.ts';
import { newIntention } from '../../../data/intention.ts';
import { sendEvent } from '../../../data/item.ts';
import { useMe } from '../../../data/me.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { notify } from '../../../kit/Toasts.tsx';
import { useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import { type Decision, type DecisionForm, EMPTY_FORM, eventOf, hasMovedOn, lacking } from './decisions.ts';
import { decisionWords } from './words.ts';

export interface Deciding {
  draft: Draft<DecisionForm>;
  /** The decision whose panel is open. */
  open: Decision | undefined;
  isSending: boolean;
  /** Why the last try was refused. */
  refusal: Problem | undefined;
  /** The item is not what it was when it was read: shown until it is loaded again. */
  movedOn: Problem | undefined;
  /** Somebody pressed send with fields empty: they are marked. */
  isAsking: boolean;
  begin(decision: Decision): void;
  cancel(): void;
  change(field: keyof DecisionForm, value: string): void;
  send(): Promise<void>;
  reload(): void;
}

/** From the opinion to the decision on record: nothing that was typed is lost on the way. */
export function useDecision(desk: Desk, next: string | undefined): Deciding {
  const t = useWords(decisionWords);
  const { nameOf } = useNames();
  const { account } = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { item, revision } = desk.item;
  const draft = useDraft<DecisionForm>(`decision:${account.id}:${item.id}:${revision.digest}`, EMPTY_FORM);
  const [open, setOpen] = useState<Decision>();
  const [isSending, setSending] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const [movedOn, setMovedOn] = useState<Problem>();
  // One per intention: made when the panel opens, so that a second press after a lost answer decides nothing twice.
  const intention = useRef('');

  const leave = async (decision: Decision) => {
    await draft.discard();
    setOpen(undefined);
    await Promise.all([
      client.invalidateQueries({ queryKey: ['item', item.id] }),
      client.invalidateQueries({ queryKey: ['queue'] }),
      client.invalidateQueries({ queryKey: ['desk-queue'] }),
    ]);
    notify({ text: next ? t.done(nameOf('events', decision.type)) : t.last });
    await (next ? navigate({ to: '/items/$id/review', params: { id: next }, search: {} }) : navigate({ to: '/queue' }));
  };

  const send = async () => {
    if (!open || isSending) return;
    if (lacking(open.type, draft.value).length > 0) return setAsking(true);
    setSending(true);
    setRefusal(undefined);
    try {
      if (!(await desk.staging.flush())) return;
      const consults = desk.entries?.filter(
        ({ finding, disposition }) => finding.consults && !finding.consultation && disposition === null,
      );
      await sendEvent(
        item.id,
        eventOf(open, draft.value, {
          digest: revision.digest,
          consults: consults?.map(({ finding }) => finding.id) ?? [],
          consultation: desk.item.consultations.find(({ outcome }) => outcome === 'open')?.id,
        }),
        intention.current,
      );
      await leave(open);
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(500, {});
      if (hasMovedOn(problem.code)) {
        setMovedOn(problem);
        setOpen(undefined);
      } else setRefusal(problem);
    } finally {
      setSending(false);
    }
  };

  return {
    draft,
    open,
    isSending,
    refusal,
    movedOn,
    isAsking,
    begin: (decision) => {
      intention.current = newIntention();
      setRefusal(undefined);
      setAsking(false);
      setOpen(decision);
    },
    cancel: () => setOpen(undefined),
    change: (field, value) => {
      // Other words are another intention: the same key with them would be refused.
      intention.current = newIntention();
      draft.change({ ...draft.value, [field]: value });
    },
    send,
    reload: () => {
      setMovedOn(undefined);
      void client.invalidateQueries({ queryKey: ['item', item.id] });
      void client.invalidateQueries({ queryKey: ['findings', item.id] });
    },
  };
}
