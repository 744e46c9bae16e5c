import type { RevisionContent } from '../../../src/domain/item.ts';
import { makeBundle } from '../../../src/engine/bundles/make-bundle.ts';
import { orderRelease } from '../../../src/engine/bundles/order-release.ts';
import type { BundleRow } from '../../../src/engine/ports.ts';
import type { Office } from '../office.ts';

/** Two items and more that go out together. */
export async function bundleOf(office: Office, items: readonly string[], kind = 'together', role = 'document'): Promise<BundleRow> {
  return makeBundle(office.engine, { by: office.people.drafter, kind, members: items.map((item) => ({ item, role })) });
}

export async function drafts(office: Office, count: number, content: Partial<RevisionContent> = {}): Promise<string[]> {
  const made: string[] = [];
  for (let at = 0; at < count; at++) made.push((await office.draft(content)).item.id);
  return made;
}

export async function digestsOf(office: Office, items: readonly string[]): Promise<{ item: string; digest: string }[]> {
  const { items: reader } = office.world.store;
  return Promise.all(items.map(async (item) => ({ item, digest: (await reader.item(item))?.snapshot.context.revision.digest as string })));
}

export async function release(office: Office, bundle: { id: string }, items: readonly string[], more: { by?: string; at?: string } = {}) {
  const members = await digestsOf(office, items);
  return orderRelease(office.engine, { by: office.people.publisher, bundle: bundle.id, members, ...more });
}

export async function releasesOf(office: Office, items: readonly string[]): Promise<(string | null)[]> {
  return Promise.all(items.map(async (item) => (await office.world.store.items.releases(item))[0]?.releasedAt ?? null));
}

/** Scans whatever waits for one, one item after the other. */
export async function scanAll(office: Office, items: readonly string[]): Promise<void> {
  for (const item of items) if ((await office.world.store.items.item(item))?.scanTicket) await office.scan(item, 'release');
}
