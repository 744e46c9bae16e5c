import { ADMINISTRATION_STREAM } from '../../domain/audit.ts';
import type { BlobStore, TrailCheck, TrailVerification, VerificationOptions } from '../../engine/ports.ts';
import { exportedLines } from './exported-lines.ts';
import { LANES, sharedOut } from './lanes.ts';
import { checkLog } from './log/check-log.ts';
import { addContradicted, addMisplaced } from './misplaced-rows.ts';
import { progressIn } from './progress.ts';
import { type OpenReading, openReading, type Reading } from './reading.ts';
import { checkFiles } from './stored-bytes.ts';
import { verifyApart } from './verify-apart.ts';
import { addCheck, compareTraces, emptyCheck, type Stretch, verifyAdministration, verifyItem, verifyStretch } from './verify-streams.ts';

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
  const { snapshot } = reading;
  const run: Run = (stretches, done) =>
    threads > 1 && stretches.length > ALONE
      ? verifyApart({ url, snapshot, threads }, stretches, done)
      : verifyHere(reading, url)(stretches, done);
  return verifyAll(reading, { run, ...(resume !== undefined && { resume }), ...(checkpoint && { checkpoint }) });
}

type Run = (stretches: readonly Stretch[], done: (stretch: Stretch, check: TrailCheck) => Promise<void>) => Promise<void>;

/** In this thread, on the connection that everything else is read with and on others at the same instant. */
export const verifyHere =
  (reading: OpenReading, url: string): Run =>
  async (stretches, done) => {
    const more = await Promise.all(Array.from({ length: LANES - 1 }, () => openReading(url, reading.snapshot)));
    try {
      await sharedOut(
        [reading, ...more].map((one) => (stretch) => verifyStretch(one, stretch)),
        stretches,
        done,
      );
    } finally {
      await Promise.all(more.map((one) => one.close()));
    }
  };

/** Everything, on whatever reads the stretches; without it on the one connection. */
export async function verifyAll(
  reading: Reading,
  options: Pick<VerificationOptions, 'resume' | 'checkpoint'> & { run?: Run } = {},
): Promise<TrailCheck> {
  const { resume, checkpoint } = options;
  const run: Run = options.run ?? ((stretches, done) => sharedOut([(stretch) => verifyStretch(reading, stretch)], stretches, done));
  const [first] = await reading.rows<{ hash: string }>('select hash from audit_entry where stream = $1 and sequence = 1', [
    ADMINISTRATION_STREAM,
  ]);
  const progress = await progressIn(resume, first?.hash ?? '', () => stretchesOf(reading));
  await run(
    progress.stretches.filter(({ to }) => !progress.done.has(to)),
    progress.add,
  );
  const sum = emptyCheck();
  for (const { to } of progress.stretches) addCheck(sum, progress.done.get(to) ?? emptyCheck());
  addCheck(sum, await verifyAdministration(reading));
  await compareTraces(reading, { from: FIRST, to: LAST }, sum.rows);
  await addMisplaced(reading, sum.rows);
  await addContradicted(reading, sum.rows);
  const { log, faults } = await checkLog(reading, checkpoint);
  sum.rows.faults.push(...faults);
  await progress.end();
  return { ...sum, log };
}

async function stretchesOf(reading: Reading): Promise<Stretch[]> {
  const bounds = await reading.rows<{ id: string }>(
    'select id::text from (select id, row_number() over (order by id) as n from item) i where n % $1 = 0 order by id',
    [STRETCH],
  );
  const ends = [...bounds.map(({ id }) => id), LAST];
  return ends.map((to, n) => ({ from: following(ends[n - 1]), to }));
}

/** The id after this one. */
function following(id: string | undefined): string {
  if (id === undefined) return FIRST;
  const hex = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
