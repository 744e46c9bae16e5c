import { Worker } from 'node:worker_threads';
import type { Name } from '../../domain/names/name.ts';
import { WALL_FACTOR, watchThread } from '../../intake/cpu-time.ts';

const THREAD_FILE = new URL(import.meta.url.endsWith('.ts') ? './check-text-thread.ts' : './check-text-thread.js', import.meta.url);

/** What one check may take: processor time in milliseconds, and memory in MB. */
export const CHECK_LIMITS = { cpu: 60_000, memory: 1024, young: 64 };

/** What the check says against a text. More is kept of it than is named here: the story. */
export interface ToldFault {
  code: string;
  /** In English and in Chinese. */
  fault: string;
  zh: string;
  path: string[];
}

/** The text of a definition, and what the declared roles are called in the story of a refusal. */
export interface ToCheckText {
  text: string;
  roles: Readonly<Record<string, Name>>;
}

export interface CheckedText {
  /** Null when it is refused. */
  machineHash: string | null;
  states: number;
  faults: readonly ToldFault[];
}

/**
 * Checks the text of a definition that was read without a fault, in a thread of its own whose time and memory are bounded: one that is too large to
 * be searched is refused, and nothing else stops. Rejects only when the thread could not work at all.
 */
export async function checkTextApart(toCheck: ToCheckText, limits = CHECK_LIMITS): Promise<CheckedText> {
  const thread = new Worker(THREAD_FILE, {
    workerData: toCheck,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: limits.young },
  });
  const watch = watchThread(thread, 250, ({ cpu, wall }) =>
    cpu > limits.cpu || wall > limits.cpu * WALL_FACTOR ? ('time' as const) : undefined,
  );
  try {
    return await Promise.race([answerOf(thread), watch.verdict.then(() => tooLarge('time'))]);
  } finally {
    watch.end();
    await thread.terminate();
  }
}

function answerOf(thread: Worker): Promise<CheckedText> {
  return new Promise((resolve, reject) => {
    thread
      .once('message', resolve)
      .once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooLarge('memory')) : reject(error),
      )
      .once('exit', () => reject(new Error('The check of a workflow ended before its result. Check it again.')));
  });
}

const TOO_LARGE: Record<'time' | 'memory', Name> = {
  time: {
    en: 'The check did not end within its time: the workflow is too large to be searched. Split it, or take steps out.',
    zh: '核验未能在规定时间内完成：流程过大，无法穷举。请拆分流程或减少环节。',
  },
  memory: {
    en: 'The check needs more memory than it may have: the workflow is too large to be searched. Split it, or take steps out.',
    zh: '核验所需内存超出限制：流程过大，无法穷举。请拆分流程或减少环节。',
  },
};

function tooLarge(by: 'time' | 'memory'): CheckedText {
  const { en, zh } = TOO_LARGE[by];
  return { machineHash: null, states: 0, faults: [{ code: `too-much-${by}`, fault: en, zh, path: [] }] };
}
