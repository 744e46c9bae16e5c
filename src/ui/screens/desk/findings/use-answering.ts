import { useRef, useState } from 'react';
import { useDraft } from '../../../data/drafts.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { notify } from '../../../kit/Toasts.tsx';
import { useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import { type Entry, nextOpen, type Staged, sameValue } from './order.ts';
import { keepReasons, lastReason, readReasons, remember } from './reasons.ts';
import { findingWords } from './words.ts';

export type Disposition = Staged['disposition'];

/** What the person is about to answer on the current finding. */
export interface Answering {
  answer: Disposition | undefined;
  reason: string;
  /** The reason is missing, and the person has been told. */
  lacksReason: boolean;
  withSame: boolean;
  same: readonly Entry[];
  /** My last reasons for this rule, the newest first. */
  reasons: readonly Staged[];
  /** Bind it to the reason's field, so that a key can lead there. */
  field: React.RefObject<HTMLInputElement | null>;
  type(reason: string): void;
  choose(known: Staged): void;
  toggleSame(): void;
  /** One key: records with the reason that is on the screen, else asks for one. */
  press(answer: Disposition): void;
  record(): void;
  undo(): void;
  /** The newest answer that can be taken back without a trace. */
  given: { text: string } | undefined;
}

interface Typed {
  answer: Disposition | undefined;
  reason: string;
  lacksReason: boolean;
  withSame: boolean;
}

/** By finding. */
type Unrecorded = Readonly<Record<string, Typed>>;
const NOTHING: Unrecorded = {};

/** What was begun and holds words, but for the findings that were answered. */
function wordsOf(typed: Unrecorded, answered: readonly string[] = []): Unrecorded {
  return Object.fromEntries(Object.entries(typed).filter(([id, { reason }]) => reason.trim() !== '' && !answered.includes(id)));
}

/** Answers to findings by keyboard or pointer: the reason stays while one goes through findings of a rule. */
export function useAnswering(desk: Desk, account: string): Answering {
  const t = useWords(findingWords);
  const { nameOf } = useNames();
  const [known, setKnown] = useState(() => readReasons(account));
  const draft = useDraft(`answering:${account}:${desk.item.item.id}:${desk.item.scan?.id ?? ''}`, NOTHING);
  const field = useRef<HTMLInputElement>(null);
  const { current, staging, entries = [] } = desk;
  const id = current?.finding.id ?? '';
  const rule = current?.finding.ruleId ?? '';
  const reasons = known[rule] ?? [];
  const [newest] = reasons;
  const start: Typed = {
    answer: current?.disposition ?? newest?.disposition,
    reason: (current?.disposition ? current.reason : newest?.reason) ?? '',
    lacksReason: false,
    withSame: true,
  };
  const typed = draft.value[id];
  const now = typed ?? start;
  const setTyped = (next: Typed) => draft.change({ ...wordsOf(draft.value), [id]: next });
  const same = current ? sameValue(entries, current) : [];

  const newestBatch = staging.newest;

  const put = (answer: Disposition, reason: string) => {
    if (!current || !desk.mayAnswer) return;
    const chosen = [current, ...(now.withSame ? same : [])].map(({ finding }) => finding.id);
    const answered = { disposition: answer, reason: reason.trim() };
    const remembered = remember(known, rule, answered);
    setKnown(remembered);
    keepReasons(account, remembered);
    staging.put(chosen, answered);
    draft.change(wordsOf(draft.value, chosen));
    // The filter may hide what was just answered: one goes on in the order of the document.
    desk.goTo(nextOpen(desk.listed, id, new Set(chosen)) ?? nextOpen(entries, id, new Set(chosen)));
    field.current?.blur();
  };

  const ask = (answer: Disposition, reason: string) => {
    setTyped({ ...now, answer, reason, lacksReason: reason.trim() === '' });
    // The field may be drawn only now.
    requestAnimationFrame(() => field.current?.focus());
  };

  const undo = () => {
    const undone = staging.undo();
    if (!undone) notify({ text: t.onRecord });
    const [first] = undone?.findings ?? [];
    if (first) desk.goTo(entries.find(({ finding }) => finding.id === first));
  };

  return {
    ...now,
    same,
    reasons,
    field,
    type: (reason) => setTyped({ ...now, reason, lacksReason: now.lacksReason && reason.trim() === '' }),
    choose: ({ disposition, reason }) => setTyped({ ...now, answer: disposition, reason, lacksReason: false }),
    toggleSame: () => setTyped({ ...now, withSame: !now.withSame }),
    press: (answer) => {
      const isTyped = typed !== undefined && typed.reason.trim() !== '';
      if (now.reason.trim() !== '' && (isTyped || now.answer === answer)) put(answer, now.reason);
      else ask(answer, lastReason(known, rule, answer) ?? '');
    },
    record: () => {
      if (now.answer === undefined || now.reason.trim() === '') setTyped({ ...now, lacksReason: now.reason.trim() === '' });
      else put(now.answer, now.reason);
    },
    undo,
    given: newestBatch && { text: t.disposed(newestBatch.findings.length, nameOf('dispositions', newestBatch.disposition)) },
  };
}
