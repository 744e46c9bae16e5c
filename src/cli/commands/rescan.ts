import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import type { RescanRow, Store } from '../../engine/ports.ts';
import { EXIT } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import { ruleFolders } from '../../start/folders.ts';
import { day } from '../day.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

const AFTER = `
A running server or worker does the work, in the background and one file at a time. What blocks and is new waits for the confidentiality
reviewer of its unit; no item changes. After a rule pack and after an update of the product it begins by itself.

Exit codes
  1  with --wait: something was found, or a release could not be read

Examples
  imprimatur rescan
  imprimatur rescan --since 2025-01-01 --rules cn-resident-id,bank-card --wait
  imprimatur rescan --status`;

interface Flags extends PlaceFlags {
  since?: string;
  rules?: string[];
  wait?: boolean;
  status?: boolean;
}

export function rescanCommand(compose: Compose): Command {
  return withPlace(new Command('rescan'))
    .summary('check what was released before by the rules in force')
    .description('Runs the rules in force over everything that is released, or over part of it.')
    .option('--since <day>', 'what was released from this day on, as 2026-01-01', day)
    .option('--rules <ids>', 'findings of these rules only, with commas between them', (ids: string) =>
      ids.split(',').map((id) => id.trim()),
    )
    .option('--wait', 'wait until it has ended')
    .option('--status', 'start nothing, tell how far the last one is')
    .addHelpText('after', AFTER)
    .action(async ({ since, rules, wait, status, ...place }: Flags) => {
      const { store, close } = await (await compose()).openStore(placeOf(place));
      try {
        const rescan = status ? (await store.rescans.rescans({ limit: 1 }))[0] : await begun(store, { since, rules });
        if (!rescan) process.stdout.write('Earlier releases were never checked.\n');
        else await tell(store, rescan, wait ?? false);
      } finally {
        await close();
      }
    });
}

async function begun(store: Store, asked: { since: string | undefined; rules: string[] | undefined }): Promise<RescanRow> {
  const [{ beginRescan }, { loadRules }, { operator }] = await Promise.all([
    import('../../engine/rescan/start-rescan.ts'),
    import('../../scan/rule-set/load-rules.ts'),
    import('../operator.ts'),
  ]);
  const clock = { now: () => new Date().toISOString() };
  return beginRescan({ store, clock, scanner: { rules: await loadRules(...ruleFolders()) } }, { by: operator(), ...asked });
}

/** Milliseconds between two looks. */
const LOOK = 1_000;

async function tell(store: Store, begun: RescanRow, wait: boolean): Promise<void> {
  let rescan = begun;
  while (wait && rescan.endedAt === null) {
    await pause(LOOK);
    rescan = (await store.rescans.rescan(rescan.id)) ?? rescan;
  }
  const { id, endedAt, cancelledBy, done, total, candidates, failed } = rescan;
  const how = cancelledBy !== null ? 'broken off' : endedAt !== null ? 'ended' : 'in the queue or running';
  process.stdout.write(
    `${id}: ${how}; ${done} of ${total} releases, ${candidates} new blocking finding(s), ${failed} that could not be read as a whole\n`,
  );
  if (wait && (candidates > 0 || failed > 0)) process.exitCode = EXIT.found;
}
