import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { table } from './measure.ts';
import { installed } from './peers/install.ts';
import { PEERS, type PeerSpeed } from './peers/run-peer.ts';
import { countSuites } from './peers/suites/count.ts';
import type { Reason } from './peers/suites/judge.ts';

/**
 * Ours compared with npm's peers: bytes of UTF-8 per second of CPU on the mixed corpus (a slow peer on its first part), medians of
 * five, each in its own process; and what each finds in the labelled snippets, by the scorer and the names of types
 * that came with them. Peers are installed on demand, at fixed versions, outside the dependencies.
 * Run: npm run bench -- peers [NAME…]
 *
 * With IMPRIMATUR_SUITES naming a folder in which checkouts of gitleaks, trufflehog and secretlint are (`git clone`, under these names),
 * it counts instead how many cases of their own suites our rules answer as they do. What one detector passes may be a key all the same: of
 * what is flagged there, the columns tell apart what the peer names or finds itself, and what has the form of a key that the same detector takes
 * (`suites/judge.ts`); what is left is for a person to look at. IMPRIMATUR_SUITES_SHOW=1 lists every case with its reason: they are the peers' texts
 * and stay out of this repository.
 */
const DATA = join(import.meta.dirname, '../fixtures/detection');

interface Scored {
  micro: { P: number; R: number; F1: number };
  rows: { type: string; P: number; R: number; F1: number }[];
}

const share = (value: number | undefined) => (value === undefined || value === null || Number.isNaN(value) ? '–' : value.toFixed(3));

function measured(name: string, folder: string, work: string): (string | number)[] {
  const [corpus, gold, predicted] = ['corpus.txt', 'gold.jsonl', `${name}.jsonl`].map((file) => join(work, file)) as [
    string,
    string,
    string,
  ];
  const said = execFileSync(process.execPath, [join(import.meta.dirname, 'peers/run-peer.ts'), name, folder, corpus, gold, predicted], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const speed = JSON.parse(said.trim().split('\n').at(-1) ?? '') as PeerSpeed;
  const score = execFileSync(process.execPath, [join(DATA, 'score.mjs'), gold, predicted, '--alias', join(DATA, 'alias.json'), '--json'], {
    encoding: 'utf8',
  });
  const { micro, rows } = JSON.parse(score) as Scored;
  const credential = rows.find(({ type }) => type === 'credential');
  const speeds = [(speed.bytesPerSecond / 1e6).toFixed(speed.bytesPerSecond < 1e7 ? 3 : 1), (speed.bytes / 1e6).toFixed(2)];
  return [...speeds, ...[micro.P, micro.R, micro.F1, credential?.P, credential?.R].map(share)];
}

async function suites(folder: string): Promise<void> {
  const counted = await countSuites(folder);
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
  const rows = counted.map(({ suite, found, secrets, others, falsely }) => {
    const of = (reason: Reason) => falsely.filter((one) => one.reason === reason).length;
    return [
      suite,
      `${found} of ${secrets}`,
      share(found, secrets),
      `${falsely.length} of ${others}`,
      share(falsely.length, others),
      of('named'),
      of('secret'),
      of('form'),
      of('left'),
      share(of('left'), others),
    ];
  });
  const head = [
    'suite',
    'secrets found',
    '',
    'flagged of what passes',
    '',
    'it names',
    'it finds elsewhere',
    'in the form of a key',
    'left',
    '',
  ];
  console.log(table(head, rows));
  if (!process.env['IMPRIMATUR_SUITES_SHOW']) return;
  for (const { suite, missed, falsely } of counted) {
    for (const { name, text } of missed) console.log(`missed  ${suite} ${name}\n${text}\n`);
    for (const { one, values, reason } of falsely)
      console.log(`flagged (${reason}) ${suite} ${one.name}: ${values.join(' ')}\n${one.text}\n`);
  }
}

function compare(wanted: readonly string[]): void {
  const work = mkdtempSync(join(tmpdir(), 'imprimatur-bench-'));
  try {
    execFileSync(process.execPath, [join(DATA, 'corpus/make.mjs'), work]);
    writeFileSync(join(work, 'gold.jsonl'), gunzipSync(readFileSync(join(DATA, 'dev.jsonl.gz'))));
    const rows: (string | number)[][] = [];
    const missing: string[] = [];
    for (const [name, { packages, note = '' }] of Object.entries(PEERS)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const folder = packages.length === 0 ? work : installed(packages);
      if (folder === undefined) missing.push(`${name}: not installed (npm cannot get ${packages.join(', ')}), not measured`);
      else rows.push([`${name} ${packages[0]?.split('@').at(-1) ?? ''}`.trim(), ...measured(name, folder, work), note]);
    }
    console.log(table(['', 'MB/CPU s', 'of MB', 'P', 'R', 'F1', 'credential P', 'R', ''], rows));
    for (const line of missing) console.log(line);
  } finally {
    rmSync(work, { recursive: true });
  }
}

const laid = process.env['IMPRIMATUR_SUITES'];
if (laid) await suites(laid);
else compare(process.argv.slice(2));
