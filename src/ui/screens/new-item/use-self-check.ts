import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../data/client.ts';
import { type ContentInput, checkDraft, type DraftCheck, type Target } from '../../data/drafting.ts';

export interface SelfCheck {
  status: 'idle' | 'sending' | 'checking' | 'done' | 'failed';
  /** Bytes of the files that have left. */
  sent: number;
  /** The last answer, also while the next one is on its way. */
  result: DraftCheck | undefined;
  problem: Problem | undefined;
  /** Something changed since it was asked. */
  isPast: boolean;
  /** The same, and nothing asks again by itself. */
  isStale: boolean;
  run(): void;
}

export interface CheckInput {
  target: Target;
  content: ContentInput;
  files: readonly File[];
  /** Whether there is anything to look at. */
  isReady: boolean;
}

/** Files of so many bytes are sent again by themselves when only the form changed. */
const LIGHT = 4 * 2 ** 20;
/** Milliseconds of quiet before asking: after files were dropped, after something was typed. */
const AFTER_FILES = 300;
const AFTER_TYPING = 1500;
const BUSY_AGAIN = 1200;

/** Asks what a submission would meet, whenever files or form change. One question at a time: a new one takes the old one back. */
export function useSelfCheck({ target, content, files, isReady }: CheckInput): SelfCheck {
  const [status, setStatus] = useState<SelfCheck['status']>('idle');
  const [sent, setSent] = useState(0);
  const [result, setResult] = useState<DraftCheck>();
  const [problem, setProblem] = useState<Problem>();
  const [asked, setAsked] = useState('');
  const current = useRef({ target, content, files });
  current.current = { target, content, files };
  const running = useRef<AbortController>(undefined);

  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const filesKey = JSON.stringify([target, files.map(({ name, size, lastModified }) => [name, size, lastModified])]);
  const key = `${filesKey}${JSON.stringify(content)}`;

  const run = useRef((_key: string) => {});
  run.current = (about) => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setAsked(about);
    setSent(0);
    setProblem(undefined);
    setStatus(current.current.files.length > 0 ? 'sending' : 'checking');
    void ask(mine, current.current, (now) => {
      setSent(now);
      if (now >= bytes) setStatus('checking');
    }).then(
      (answer) => {
        if (mine.signal.aborted) return;
        setResult(answer);
        setStatus('done');
      },
      (error: unknown) => {
        if (mine.signal.aborted) return;
        setProblem(error instanceof Problem ? error : new Problem(500, {}));
        setStatus('failed');
      },
    );
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `filesKey` stands for target and files
  useEffect(() => {
    if (!isReady) {
      running.current?.abort();
      setStatus('idle');
      setResult(undefined);
      setAsked('');
      return;
    }
    const timer = setTimeout(() => run.current(key), AFTER_FILES);
    return () => clearTimeout(timer);
  }, [filesKey, isReady]);

  useEffect(() => {
    if (!isReady || bytes > LIGHT || asked === '' || asked === key) return;
    const timer = setTimeout(() => run.current(key), AFTER_TYPING);
    return () => clearTimeout(timer);
  }, [key, asked, bytes, isReady]);

  useEffect(() => () => running.current?.abort(), []);

  const isPast = asked !== '' && asked !== key;
  return { status, sent, result, problem, isPast, isStale: isPast && bytes > LIGHT, run: () => run.current(key) };
}

/** The one before may still hold its place for a moment: then it is asked again. */
async function ask(
  { signal }: AbortController,
  { target, content, files }: Pick<CheckInput, 'target' | 'content' | 'files'>,
  onProgress: (sent: number) => void,
): Promise<DraftCheck> {
  for (let tries = 0; ; tries++) {
    try {
      return await checkDraft(target, content, { files, signal, onProgress });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'busy' || tries >= 5 || signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, BUSY_AGAIN));
      if (signal.aborted) throw error;
    }
  }
}
