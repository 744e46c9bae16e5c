import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Problem } from '../../../data/client.ts';
import { useDraft } from '../../../data/drafts.ts';
import { newIntention } from '../../../data/intention.ts';
import { type Finding, findingsKey, itemKey, sendEvent } from '../../../data/item.ts';
import type { Staged } from './order.ts';
import { type Batch, due, stage, stagedAnswers, UNDO_WITHIN, unstage } from './staging.ts';

export interface Staging {
  answers: ReadonlyMap<string, Staged>;
  /** The last refusal. What could not be sent is kept and can be sent again; what was refused for good is open again. */
  failure: Problem | undefined;
  newest: Batch | undefined;
  put(findings: readonly string[], answer: Staged): void;
  /** Takes the newest batch back; undefined when everything is on record. */
  undo(): Batch | undefined;
  /** Sends all that is staged; false when something was refused. */
  flush(): Promise<boolean>;
}

const NONE: Batch[] = [];
/** Refusals that the same answer will meet again: only another answer, or none, helps. */
const isFinal = (problem: Problem) =>
  problem.status >= 400 && problem.status < 500 && problem.status !== 429 && problem.code !== 'not-signed-in';

/**
 * Answers to findings on their way: each can be taken back for some seconds, is kept on this device until the server has it, and goes out
 * at once when the person leaves or decides.
 */
export function useStaging(item: string, scan: string | null, me: string): Staging {
  const client = useQueryClient();
  const draft = useDraft<Batch[]>(`staged:${me}:${item}:${scan ?? ''}`, NONE);
  const [failure, setFailure] = useState<Problem>();
  const batches = useRef(draft.value);
  batches.current = draft.value;
  const change = (next: Batch[]) => {
    batches.current = next;
    draft.change(next);
  };

  // Given before what is kept was read.
  const early = useRef<(() => void)[]>([]);
  useEffect(() => {
    if (!draft.loading) for (const put of early.current.splice(0)) put();
  }, [draft.loading]);

  const sending = useRef<Promise<boolean>>(Promise.resolve(true));
  const send = (which: () => Batch[]): Promise<boolean> => {
    // One after the other: two at once would be judged on the same state.
    sending.current = sending.current.then(async () => {
      let sent = true;
      for (const batch of which()) sent = (await sendOne(batch)) && sent;
      return sent;
    });
    return sending.current;
  };

  const sendOne = async (batch: Batch): Promise<boolean> => {
    const { id, findings, disposition, reason } = batch;
    try {
      await sendEvent(item, { type: 'DISPOSE', findings: [...findings], disposition, reason }, id);
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(500, {});
      setFailure(problem);
      // The findings are open again; the reason is among the last ones.
      if (isFinal(problem)) change(batches.current.filter((one) => one.id !== id));
      return false;
    }
    setFailure(undefined);
    const at = new Date().toISOString();
    client.setQueryData<Finding[]>(findingsKey(item, scan), (rows) =>
      rows?.map((row) =>
        findings.includes(row.id) ? { ...row, disposition, dispositionReason: reason, disposedBy: me, disposedAt: at } : row,
      ),
    );
    change(batches.current.filter((one) => one.id !== id));
    void client.invalidateQueries({ queryKey: itemKey(item) });
    return true;
  };

  const sender = useRef(send);
  sender.current = send;

  // Past undoing: out it goes. After a failure the next try comes with the next answer, the decision, or the button.
  useEffect(() => {
    const oldest = draft.value[0];
    if (!oldest || failure) return;
    const timer = setTimeout(
      () => void sender.current(() => due(batches.current, Date.now())),
      Math.max(0, oldest.at + UNDO_WITHIN - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [draft.value, failure]);

  // Leaving the item, or the page: what was decided here is sent.
  useEffect(() => {
    const leave = () => void sender.current(() => batches.current);
    window.addEventListener('pagehide', leave);
    window.addEventListener('online', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', leave);
      leave();
    };
  }, []);

  return {
    answers: useMemo(() => stagedAnswers(draft.value), [draft.value]),
    failure,
    newest: draft.value.at(-1),
    put: (findings, answer) => {
      setFailure(undefined);
      const put = () => change(stage(batches.current, { ...answer, id: newIntention(), findings, at: Date.now() }));
      if (draft.loading) early.current.push(put);
      else put();
    },
    undo: () => {
      const { batches: rest, undone } = unstage(batches.current);
      if (undone) change(rest);
      return undone;
    },
    flush: () => sender.current(() => batches.current),
  };
}
