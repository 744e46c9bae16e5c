import { ADMINISTRATION_STREAM } from '../../domain/audit.ts';
import type { Oversight } from '../../domain/proposal.ts';
import { type ChainFault, type ChainHead, verifyChain } from '../../evidence/audit-chain.ts';
import type { Engine } from '../engine.ts';
import type { OversightTally, TrailCheck, VerificationOptions } from '../ports.ts';

export interface TrailReport {
  streams: number;
  entries: number;
  faults: ChainFault[];
}

const PAGE = 500;

/**
 * Verifies one stream, or all of them: every hash over its stored bytes, every link, no gap, and the head that the item's row
 * remembers. Memory stays flat over any number of entries.
 */
export async function verifyTrail(engine: Pick<Engine, 'store'>, stream?: string): Promise<TrailReport> {
  const report: TrailReport = { streams: 0, entries: 0, faults: [] };
  if (stream !== undefined) {
    await verifyOne(engine, stream, report);
    return report;
  }
  let after: string | undefined;
  for (;;) {
    const streams = await engine.store.trails.streams(after === undefined ? { limit: PAGE } : { after, limit: PAGE });
    for (const one of streams) await verifyOne(engine, one, report);
    if (streams.length < PAGE) return report;
    after = streams.at(-1) as string;
  }
}

/** A verification of the chains and of every row that they answer for, with under how many eyes what it proves came about. */
export interface Verification extends TrailCheck {
  oversight: OversightTally & { now: Oversight };
}

/** Verifies everything, or one stream with its rows; whoever relies on what was released is told where one person alone was enough. */
export async function verifyWithOversight(engine: Pick<Engine, 'store'>, options: VerificationOptions = {}): Promise<Verification> {
  const { proposals, verification } = engine.store;
  const check = await verification.verify(options);
  const [now, tally] = await Promise.all([proposals.oversight(), proposals.tally()]);
  return { ...check, oversight: { now, ...tally } };
}

async function verifyOne(engine: Pick<Engine, 'store'>, stream: string, report: TrailReport): Promise<void> {
  report.streams++;
  // A stream without its secret: its first entry follows nothing.
  let head: ChainHead = { sequence: 0, hash: (await engine.store.trails.start(stream)) ?? '' };
  for (;;) {
    const entries = await engine.store.trails.trail(stream, { afterSequence: head.sequence, limit: PAGE });
    const verified = verifyChain(entries, stream, head);
    report.entries += entries.length;
    if (verified.fault) {
      report.faults.push(verified.fault);
      return;
    }
    head = verified.head;
    if (entries.length === PAGE) continue;
    const stored = await engine.store.trails.head(stream);
    // Entries cut off the end leave a sound chain; the head on the item's row shows them missing.
    const isEmpty = head.sequence === 0;
    const agrees = stored ? stored.sequence === head.sequence && (isEmpty || stored.hash === head.hash) : stream === ADMINISTRATION_STREAM;
    if (agrees) return;
    // A head further on may be an event that came between the two readings: then its entries can be read now.
    const grew = stored && stored.sequence > head.sequence;
    if (grew && (await engine.store.trails.trail(stream, { afterSequence: head.sequence, limit: 1 })).length > 0) continue;
    report.faults.push({ stream, sequence: head.sequence, fault: 'head-mismatch' });
    return;
  }
}
