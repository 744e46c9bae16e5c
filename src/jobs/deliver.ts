import { ReviewError } from '../domain/errors.ts';
import type { Engine } from '../engine/engine.ts';

interface DeliverJob {
  item: string;
  release: string;
}

/**
 * Reads every file of a directed release as its recipients will, and compares it with the hash that was approved. A copy that is
 * damaged or gone makes this job fail where an operator sees it, before a recipient meets it. Then it has letters with the link written to recipients without an account;
 * after a recall, to those who were sent one.
 */
export async function deliverTask(engine: Engine, payload: unknown): Promise<void> {
  const job = payload as DeliverJob;
  const release = (await engine.store.items.releases(job.item)).find((one) => one.id === job.release);
  if (!release) return;
  if (release.recalledAt !== null) return engine.store.letters.planRecall(release.id, engine.clock.now());
  const revision = await engine.store.items.revisionById(release.revision);
  if (!revision || revision.digest !== release.digest) {
    throw new ReviewError('internal', 'A release does not name the revision that was approved. Verify the trail of its item.', {
      item: job.item,
    });
  }
  // Blobs are verified against their hash as they are read; one at a time keeps memory flat.
  for (const file of revision.content.files) await engine.store.blobs.get(file.sha256);
  await engine.store.letters.plan(release.id, engine.clock.now());
}
