import { campaign, isSound, openStage } from '../store/tamper/campaign.ts';
import { tamperable } from '../store/tamper/story.ts';
import { temporaryServer } from '../support/embedded.ts';
import { migrateLoosely } from '../support/loose-clock.ts';
import { table } from './measure.ts';

/**
 * Changes by the owner of a database, of stored files and of certificates: how many are found, and how many named by table, row and column. Run:
 * npm run bench -- tamper [changes] [seed]
 */
const CHANGES = Number(process.argv[2] ?? 5000);
const SEED = Number(process.argv[3] ?? 7);

const server = await temporaryServer();
try {
  await migrateLoosely(server.url);
  const stage = await openStage(await tamperable(server.url));
  const sound = await isSound(stage);
  if (sound.length > 0) throw new Error(`Something is told of what nobody touched: ${JSON.stringify(sound)}`);
  const { counts, missed, unnamed } = await campaign(stage, CHANGES, SEED);
  await stage.client.end();
  const rows = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
  const sum = (of: 'done' | 'found' | 'named' | 'outside') => rows.reduce((all, [, count]) => all + count[of], 0);
  console.log(
    table(
      ['what was done', 'times', 'found', 'named', 'only with a checkpoint'],
      [
        ...rows.map(([name, { done, found, named, outside }]) => [name, done, found, named, outside]),
        [`all, seed ${SEED}, ${stage.tables.length} tables`, sum('done'), sum('found'), sum('named'), sum('outside')],
      ],
    ),
  );
  for (const one of missed) console.log('not found', JSON.stringify(one));
  for (const one of unnamed) console.log('not named', JSON.stringify(one));
  process.exitCode = missed.length + unnamed.length > 0 ? 1 : 0;
} finally {
  await server.stop();
}
