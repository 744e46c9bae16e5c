import { parentPort, workerData } from 'node:worker_threads';
import type { Verdict } from './check-apart.ts';
import { admit } from './load-workflows.ts';
import { readWorkflowFile } from './workflow-file.ts';

async function verdictOn(file: string): Promise<Verdict> {
  const { machine } = await readWorkflowFile(file);
  try {
    const { hash, checked } = admit(machine);
    return { hash, states: checked };
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

const verdicts: Verdict[] = [];
for (const file of workerData as string[]) {
  const verdict = await verdictOn(file);
  verdicts.push(verdict);
  if ('refused' in verdict) break;
}
parentPort?.postMessage(verdicts);
