/**
 * One peer in its own process: `node run-peer.ts NAME FOLDER CORPUS SNIPPETS PREDICTED`. Prints its speed as JSON and writes
 * what it finds in the labelled snippets, for the scorer.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { median } from '../measure.ts';
import { gitleaks } from './gitleaks.ts';
import { openredaction } from './openredaction.ts';
import { ours } from './ours.ts';
import type { Peer } from './peer.ts';
import { redactPii } from './redact-pii.ts';
import { secretlint } from './secretlint.ts';

export const PEERS: Readonly<Record<string, Peer>> = { imprimatur: ours, openredaction, 'redact-pii': redactPii, secretlint, gitleaks };

export interface PeerSpeed {
  bytesPerSecond: number;
  /** Of the corpus. */
  bytes: number;
}

/** CPU seconds that a slice must take to be measured: a slow peer gets no more of the corpus than that. */
const ENOUGH = 1;
const ROUNDS = 5;

async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function speedOf(scan: (texts: readonly string[]) => Promise<unknown>, corpus: string): Promise<PeerSpeed> {
  for (let round = 0; round < 3; round++) await scan([corpus.slice(0, 20_000)]);
  // What one call costs before it reads anything, which is much where a whole program starts.
  const idle = median(await times(() => cpuSeconds(() => scan(['']))));
  let length = 32_768;
  let taken = 0;
  for (; ; length = Math.min(length * 2, corpus.length)) {
    taken = await cpuSeconds(() => scan([corpus.slice(0, length)]));
    if (taken - idle >= ENOUGH || length === corpus.length) break;
  }
  const slice = corpus.slice(0, length);
  const measured = median(await times(() => cpuSeconds(() => scan([slice]))));
  const bytes = Buffer.byteLength(slice);
  return { bytesPerSecond: bytes / Math.max(measured - idle, 1e-6), bytes };
}

async function times(measure: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) all.push(await measure());
  return all;
}

const [name = '', folder = '', corpus, snippets, predicted] = process.argv.slice(2);
if (import.meta.main && corpus && snippets && predicted) {
  const scan = await (PEERS[name] as Peer).open(folder);
  const records = readFileSync(snippets, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; text: string });
  const found = await scan(records.map(({ text }) => text));
  writeFileSync(predicted, records.map(({ id }, index) => JSON.stringify({ id, entities: found[index] })).join('\n'));
  process.stdout.write(`\n${JSON.stringify(await speedOf(scan, readFileSync(corpus, 'utf8')))}\n`);
  process.exit(0);
}
