import { Worker } from 'node:worker_threads';
import { countStates } from '../../src/domain/workflow/definition/states.ts';
import { LARGE } from '../workflows/large.ts';

/** The exhaustive check of workflows of 20 and 60 states, each in a thread of its own as at a start; states, seconds, and memory at its highest. */
const THREAD = new URL('./threads/workflow-check.ts', import.meta.url);

for (const [name, definition] of Object.entries(LARGE)) {
  const states = countStates(definition.blocks, definition.steps);
  let highest = 0;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 50);
  const began = process.cpuUsage();
  const found = await new Promise<{ states: number; faults: string[] }>((resolve, reject) => {
    new Worker(THREAD, { workerData: name }).once('message', resolve).once('error', reject);
  });
  clearInterval(watch);
  const { user, system } = process.cpuUsage(began);
  const seconds = ((user + system) / 1e6).toFixed(1);
  console.log(
    `${name.padEnd(28)} ${states} states: ${found.states} of the model, ${seconds} s of processor, ${Math.round(highest / 1e6)} MB`,
  );
  if (found.faults.length > 0) console.log(found.faults.join('\n'));
}
