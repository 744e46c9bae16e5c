import { parentPort, workerData } from 'node:worker_threads';
import { LANES } from './lanes.ts';
import { openReading } from './reading.ts';
import type { Answer } from './verify-apart.ts';
import { type Stretch, verifyStretch } from './verify-streams.ts';

const { url, snapshot } = workerData as { url: string; snapshot: string };
const lanes = Array.from({ length: LANES }, () => openReading(url, snapshot));
// Told with the first stretch.
for (const reading of lanes) reading.catch(() => undefined);

parentPort?.on('message', ({ lane, stretch }: { lane: number; stretch: Stretch }) => {
  const answer = (of: Omit<Answer, 'lane'>) => parentPort?.postMessage({ lane, ...of });
  void verified(lane, stretch).then(
    (check) => answer({ check }),
    (error: Error) => answer({ error: error.message }),
  );
});

async function verified(lane: number, stretch: Stretch) {
  const reading = await lanes[lane];
  if (!reading) throw new Error('The verification asked for a connection that it has not.');
  return verifyStretch(reading, stretch);
}
