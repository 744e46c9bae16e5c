import { createReadStream } from 'node:fs';
import { ExportedLog } from '../../evidence/exported-log.ts';
import { ExportedTrail } from '../../evidence/exported-trail.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import { chainLine } from './fault-lines.ts';
import { checkpointIn, keysOfTrust } from './kept-checkpoint.ts';

export interface ExportedFlags {
  from: string;
  trust?: string;
  checkpoint?: string;
}

/** Verifies an exported trail with its log, without a database. */
export async function verifyExported({ from, trust, checkpoint }: ExportedFlags): Promise<void> {
  const keys = trust === undefined ? undefined : await keysOfTrust(trust);
  if (checkpoint !== undefined && !keys)
    throw new CliError('A checkpoint is verified with the keys of the log. Give the trusted_root.json that you kept with --trust.');
  const outside = checkpoint === undefined ? undefined : await checkpointIn(checkpoint, keys ?? []);
  const trail = new ExportedTrail(new ExportedLog(keys));
  if (outside) trail.log.expect(outside);
  try {
    for await (const line of linesOf(from)) trail.add(line);
  } catch {
    throw new CliError(`${from} is no exported trail that can be read. Write it with: imprimatur audit export FILE`);
  }
  trail.log.end();
  const faults = [...trail.faults.map(chainLine), ...trail.log.faults.map(({ what, fault }) => `  log ${what}: ${fault}`)];
  const checked = `${trail.entries} entries in ${trail.streams} chains of ${from}, and a log of ${trail.log.size} leaves`;
  const lines = faults.length > 0 ? [`Checked ${checked}. Not all is as it was written:`, ...faults] : [`Verified ${checked}.`];
  process.stdout.write(`${[...lines, against(trail.log, keys !== undefined, checkpoint)].join('\n')}\n`);
  process.exitCode = faults.length > 0 ? EXIT.found : EXIT.ok;
}

function against({ checkpoints, size }: ExportedLog, isSigned: boolean, file: string | undefined): string {
  if (size === 0) return 'The log holds no entry yet: the chains were checked only against themselves.';
  const inside = `${checkpoints.length - (file === undefined ? 0 : 1)} checkpoints in the file`;
  const keys = isSigned ? 'signed by the keys of --trust' : 'whose signatures were not checked: give --trust trusted_root.json';
  const outside =
    file === undefined
      ? 'Not compared with a checkpoint that was kept outside: give --checkpoint FILE.'
      : `Compared with the checkpoint of ${file}.`;
  return `Compared with ${inside}, ${keys}. ${outside}`;
}

/** Lines end with a line feed and with nothing else: texts may hold what other readers take for the end of a line. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(file, 'utf8')) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
