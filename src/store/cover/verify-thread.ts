import { parentPort, workerData } from 'node:worker_threads';
import { openReading } from './reading.ts';
import { type Stretch, verifyStretch } from './verify-streams.ts';

const { url, snapshot } = workerData as { url: string; snapshot: string };
const reading = openReading(url, snapshot);
// Told with the first stretch.
reading.catch(() => undefined);

parentPort?.on('message', (stretch: Stretch) => {
  void reading
    .then((open) => verifyStretch(open, stretch))
    .then(
      (check) => parentPort?.postMessage({ check }),
      (error: Error) => parentPort?.postMessage({ error: error.message }),
    );
});
