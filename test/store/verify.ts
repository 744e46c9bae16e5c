import type { Store } from '../../src/engine/ports.ts';
import { verifyChain } from '../../src/evidence/audit-chain.ts';

/** Verifies every chain of the store against its head. Resolves to what is wrong: an empty list is a sound trail. */
export async function faultsOf(store: Store): Promise<string[]> {
  const faults: string[] = [];
  for (let after = ''; ; ) {
    const streams = await store.trails.streams({ after, limit: 100 });
    for (const stream of streams) {
      const start = { sequence: 0, hash: (await store.trails.start(stream)) ?? '' };
      const { head, fault } = verifyChain(await store.trails.trail(stream, { limit: 10_000 }), stream, start);
      const recorded = await store.trails.head(stream);
      if (fault) faults.push(`${stream}: ${fault.fault} at ${fault.sequence}`);
      if (recorded?.sequence !== head.sequence || recorded.hash !== head.hash) faults.push(`${stream}: head-mismatch`);
    }
    const last = streams.at(-1);
    if (last === undefined) return faults;
    after = last;
  }
}
