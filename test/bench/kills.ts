import { storm } from '../faults/kills/storm.ts';
import { quantile, table } from './measure.ts';

/**
 * A server with its database and a worker are killed while six people work: server, worker, both in the middle of a batch of the log, PostgreSQL, and a session of
 * it, in turn. What was answered is looked for afterwards, the log is computed anew, and the trail is verified.
 *
 * Run: npm run bench -- kills [count, default 100]
 * Goals: nothing is lost or doubled; work goes on within 10 s, starting again included.
 */
const COUNT = Number(process.argv[2] ?? 100);
const { kills, items, acknowledged, repeats, leaves, checkpoints, faults } = await storm(COUNT, Math.random);
const victims = [...new Set(kills.map(({ victim }) => victim))];
console.log(
  table(
    ['killed', 'times', 'p50 s', 'max s'],
    victims.map((victim) => {
      const times = kills.filter((one) => one.victim === victim).map(({ recovery }) => recovery / 1000);
      return [victim, times.length, quantile(times, 0.5).toFixed(1), Math.max(...times).toFixed(1)];
    }),
  ),
);
console.log(
  `${acknowledged} changes answered, ${repeats} requests sent again, ${items} items released, ${leaves} leaves, ${checkpoints} checkpoints kept`,
);
console.log(faults.length === 0 ? 'Nothing was lost, doubled or broken.' : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
