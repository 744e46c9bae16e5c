import { openReading } from '../../../src/store/cover/reading.ts';
import { verifyAll } from '../../../src/store/cover/verification.ts';
import { verifyStretch } from '../../../src/store/cover/verify-streams.ts';

/** A verification that is killed after so many stretches: node interrupted.ts URL FILE STRETCHES */
const [url = '', resume = '', stretches] = process.argv.slice(2);
const reading = await openReading(url);
await verifyAll(reading, {
  resume,
  run: async (all, done) => {
    for (const [n, stretch] of all.entries()) {
      if (n === Number(stretches)) process.kill(process.pid, 'SIGKILL');
      await done(stretch, await verifyStretch(reading, stretch));
    }
  },
});
