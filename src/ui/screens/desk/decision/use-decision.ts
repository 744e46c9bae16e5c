import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { PersonEvent } from '../../../../http/schemas/events.ts';
import { Problem } from '../../../data/client.ts';
import { type Draft, useDraft } from '../../../data/drafts.ts';
import { newIntention } from '../../../data/intention.ts';
import { sendEvent } from '../../../data/item.ts';
import { useMe } from '../../../data/me.ts';
import { refreshQueues } from '../../../data/queue.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { notify } from '../../../kit/Toasts.tsx';
import { useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import type { HeldItem } from '../use-held-item.ts';
import type { Way } from '../use-way.ts';
import { type Decision, type DecisionField, type DecisionForm, EMPTY_FORM, eventOf, FORMS, hasMovedOn, lacking } from './decisions.ts';
import { decisionWords } from './words.ts';

/** Stands for what people type: what follows does not depend on it, and it need not be asked again with every letter. */
const FILLER = '…';
const CHOSEN: ReadonlySet<DecisionField> = new Set(['kind', 'consent', 'secret']);

export interface Deciding {
  draft: Draft<DecisionForm>;
  /** The decision whose panel is open. */
  open: Decision | undefined;
  isSending: boolean;
  /** Why the last try was refused. */
  refusal: Problem | undefined;
  /** The item is not what it was when it was read, with what a refusal said: shown until it is loaded again. */
  movedOn: { message: string } | undefined;
  /** How many findings a third party would be asked about. */
  consults: number;
  /** Somebody pressed send with fields empty: they are marked. */
  isAsking: boolean;
  begin(decision: Decision): void;
  cancel(): void;
  change(field: keyof DecisionForm, value: string): void;
  send(): Promise<void>;
  reload(): void;
  /** The event as it would be sent, with what is still to be typed filled up; undefined while an answer has to be chosen. */
  sample(decision: Decision): PersonEvent | undefined;
}

/** From the opinion to the decision on record: nothing that was typed is lost on the way. */
export function useDecision(desk: Desk, way: Way, { newer, take }: Pick<HeldItem, 'newer' | 'take'>): Deciding {
  const t = useWords(decisionWords);
  const { nameOf } = useNames();
  const { account } = useMe();
  const client = useQueryClient();
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
    void client.invalidateQueries({ queryKey: ['item', item.id] });
    refreshQueues(client, item.id);
    void import('../../../data/notifications.ts').then(
      ({ actedOn }) => actedOn(client, item.id),
      () => undefined,
    );
    notify({ text: way.next ? t.done(nameOf('events', decision.type)) : t.last });
    if (way.next) way.go(way.next);
    else way.back();
  };

  const consults = (desk.entries ?? [])
    .filter(({ finding, disposition }) => finding.consults && !finding.consultation && disposition === null)
    .map(({ finding }) => finding.id);
  const asEvent = (decision: Decision, form: DecisionForm) =>
    eventOf(decision, form, {
      digest: revision.digest,
      consults,
      consultation: desk.item.consultations.find(({ outcome }) => outcome === 'open')?.id,
    });

  const send = async () => {
    if (!open || isSending) return;
    if (lacking(open.type, draft.value).length > 0) return setAsking(true);
    setSending(true);
    setRefusal(undefined);
    try {
      if (!(await desk.staging.flush())) return;
      await sendEvent(item.id, asEvent(open, draft.value), intention.current);
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
    movedOn: movedOn ?? (newer && { message: '' }),
    consults: consults.length,
    isAsking,
    begin: (decision) => {
      intention.current = newIntention();
      setRefusal(undefined);
      setAsking(false);
      setOpen(decision);
      // What is on its way counts for what follows.
      void desk.staging.flush();
    },
    cancel: () => setOpen(undefined),
    change: (field, value) => {
      // Other words are another intention: the same key with them would be refused.
      intention.current = newIntention();
      draft.change({ ...draft.value, [field]: value });
    },
    send,
    sample: (decision) => {
      const open = lacking(decision.type, draft.value);
      if (open.some((field) => field === 'consent' || field === 'secret')) return undefined;
      const typed = Object.fromEntries(FORMS[decision.type].fields.filter((field) => !CHOSEN.has(field)).map((field) => [field, FILLER]));
      return asEvent(decision, { ...draft.value, ...typed });
    },
    reload: () => {
      setMovedOn(undefined);
      take();
      void client.invalidateQueries({ queryKey: ['item', item.id] });
      void client.invalidateQueries({ queryKey: ['findings', item.id] });
    },
  };
}
