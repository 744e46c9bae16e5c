import { Worker } from 'node:worker_threads';

const THREAD_FILE = new URL(import.meta.url.endsWith('.ts') ? './check-thread.ts' : './check-thread.js', import.meta.url);

/**
 * For what was made recently, in MB: not a limit of what the check may need, but of what is kept before it is looked through. Most of what the
 * check makes stays; with the default the process is 60 MB larger after it, for good.
 */
const YOUNG = 16;

/** A version of a workflow, by its file, and the hash of the definition that was loaded from there. */
export interface ToCheck {
  file: string;
  hash: string;
}

/** What the thread says of each in turn, or of the first that it does not admit. */
export type Verdict = { hash: string; states: number } | { refused: string };

/**
 * States that the exhaustive check of each workflow visits, in order. Rejects with the counterexample of the first that is unsafe. The check runs
 * in a thread of its own, side by side with the rest of a start, and its memory is given back with it.
 */
export async function checkApart(workflows: readonly ToCheck[]): Promise<number[]> {
  if (workflows.length === 0) return [];
  const thread = new Worker(THREAD_FILE, {
    workerData: workflows.map(({ file }) => file),
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
  try {
    const verdicts = await new Promise<Verdict[]>((resolve, reject) => {
      thread
        .once('message', resolve)
        .once('error', reject)
        .once('exit', () => reject(new Error('The check of the workflows ended before its result. Start again.')));
    });
    return verdicts.map((verdict, at) => {
      if ('refused' in verdict) throw new Error(verdict.refused);
      const { file, hash } = workflows[at] as ToCheck;
      if (verdict.hash !== hash) throw new Error(`${file} has changed while it was loaded. Start again.`);
      return verdict.states;
    });
  } finally {
    await thread.terminate();
  }
}
