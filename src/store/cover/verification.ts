import { readFile, rename, writeFile } from 'node:fs/promises';
import { ADMINISTRATION_STREAM } from '../../domain/audit.ts';
import type { BlobStore, TrailCheck, TrailVerification, VerificationOptions } from '../../engine/ports.ts';
import { exportedLines } from './exported-lines.ts';
import { checkLog } from './log-leaves.ts';
import { addMisplaced } from './misplaced-rows.ts';
import { type OpenReading, openReading, type Reading } from './reading.ts';
import { checkFiles } from './stored-bytes.ts';
import { verifyApart } from './verify-apart.ts';
import { addCheck, emptyCheck, type Stretch, verifyAdministration, verifyItem, verifyStretch } from './verify-streams.ts';

/** Items that are read and compared at once. */
const STRETCH = 500;
/** Fewer stretches are read here: a thread takes longer to begin. */
const ALONE = 4;
const THREADS = 2;
const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export function trailVerification(url: string, blobs: Pick<BlobStore, 'get'>): TrailVerification {
  return {
    verify: async (options) => {
      const reading = await openReading(url);
      try {
        const check = await checkStreams(reading, options, url);
        if (options.files) check.rows.faults.push(...(await checkFiles(reading, blobs)));
        return check;
      } finally {
        await reading.close();
      }
    },
    exported: async function* () {
      const reading = await openReading(url);
      try {
        yield* exportedLines(reading);
      } finally {
        await reading.close();
      }
    },
  };
}

function checkStreams(reading: OpenReading, options: VerificationOptions, url: string): Promise<TrailCheck> {
  const { stream, resume, threads = THREADS, checkpoint } = options;
  if (stream === ADMINISTRATION_STREAM) return verifyAdministration(reading);
  if (stream !== undefined) return verifyItem(reading, stream);
  const run: Run = async (stretches, done) => {
    if (threads > 1 && stretches.length > ALONE) return verifyApart({ url, snapshot: reading.snapshot, threads }, stretches, done);
    return here(reading)(stretches, done);
  };
  return verifyAll(reading, { run, ...(resume !== undefined && { resume }), ...(checkpoint && { checkpoint }) });
}

type Done = (stretch: Stretch, check: TrailCheck) => Promise<void>;
type Run = (stretches: readonly Stretch[], done: Done) => Promise<void>;

/** One stretch after the other, on the connection that everything else is read with. */
const here =
  (reading: Reading): Run =>
  async (stretches, done) => {
    for (const stretch of stretches) await done(stretch, await verifyStretch(reading, stretch));
  };

/** Everything, on whatever reads the stretches. */
export async function verifyAll(
  reading: Reading,
  { run = here(reading), resume, checkpoint }: Pick<VerificationOptions, 'resume' | 'checkpoint'> & { run?: Run } = {},
): Promise<TrailCheck> {
  const progress = await progressOf(reading, resume);
  const left = progress.stretches.filter(({ until }) => !progress.done[until]);
  await run(left, async ({ until }, check) => {
    progress.done[until] = check;
    if (resume !== undefined) await keep(resume, progress);
  });
  const sum = emptyCheck();
  for (const { until } of progress.stretches) addCheck(sum, progress.done[until] ?? emptyCheck());
  addCheck(sum, await verifyAdministration(reading));
  await addMisplaced(reading, sum.rows);
  const { log, faults } = await checkLog(reading, checkpoint);
  sum.rows.faults.push(...faults);
  return { ...sum, log };
}

interface Progress {
  stretches: Stretch[];
  done: Record<string, TrailCheck>;
}

async function progressOf(reading: Reading, file: string | undefined): Promise<Progress> {
  const kept = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as Progress;
  const bounds = await reading.rows<{ id: string }>(
    'select id::text from (select id, row_number() over (order by id) as n from item) i where n % $1 = 0 order by id',
    [STRETCH],
  );
  const ends = [...bounds.map(({ id }) => id), LAST];
  return { stretches: ends.map((until, n) => ({ after: ends[n - 1] ?? FIRST, until })), done: {} };
}

/** Whole or not at all: a verification may be broken off while it writes. */
async function keep(file: string, progress: Progress): Promise<void> {
  await writeFile(`${file}.next`, JSON.stringify(progress), { mode: 0o600 });
  await rename(`${file}.next`, file);
}
