import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import { requireRole } from '../people/authority.ts';
import { type ShownWaiver, shownWaiver } from '../reading/cover.ts';
import { coversOf } from '../reading/sight.ts';
import { refuseForbidden } from '../typed-texts.ts';

const REVIEWERS: readonly Role[] = ['confidentialityReviewer', 'legalReviewer', 'disclosureOfficer', 'unitHead', 'signatory'];
const READERS = new Set<Role>([...REVIEWERS, 'administrator', 'auditor']);

/**
 * Ends a waiver: the author, any reviewer over its unit, or an administrator; taking back is never harder than giving. Findings that it
 * disposed of keep their disposition, the next scan asks again. Doing it twice is doing it once.
 */
export async function revokeWaiver(engine: Engine, request: { by: string; waiver: string; reason: string }): Promise<{ revoked: boolean }> {
  const { by, reason } = request;
  const waiver = await engine.store.waivers.waiver(request.waiver);
  if (!waiver) throw new ReviewError('not-found', { en: 'There is no such waiver.', zh: '没有该豁免。' });
  if (waiver.author !== by) await requireRole(engine, by, [...REVIEWERS, 'administrator'], waiver.unit);
  await refuseForbidden(engine, { reason });
  const at = engine.clock.now();
  const [origin] = await engine.store.waivers.origins([waiver.id]);
  const { ruleId, fingerprint } = waiver;
  const payload = { waiver: waiver.id, ruleId, fingerprint, reason, ...(origin && { item: origin.item }) };
  const record = { actor: by, action: 'waiver.revoked', at, payload };
  return { revoked: await engine.store.waivers.revokeWaiver(waiver.id, { by, at, reason }, record) };
}

/** Waivers that bear on the units in which the person reviews, administers or audits, newest first. */
export async function readWaivers(
  engine: Engine,
  account: string,
  { live, ...page }: { live: boolean; after?: string; limit: number },
): Promise<ShownWaiver[]> {
  const now = engine.clock.now();
  const grants = await engine.store.directory.activeGrants(account, now);
  const units = grants.filter(({ role }) => READERS.has(role)).map(({ unit }) => unit);
  if (units.length === 0)
    throw new ReviewError('not-allowed', {
      en: 'Waivers are read by reviewers, administrators and auditors. Ask one of them.',
      zh: '豁免由审查人员、管理员和审计员查看，请联系上述人员。',
    });
  const waivers = await engine.store.waivers.waivers([...new Set(units)], live ? { liveAt: now } : {}, page);
  const origins = await engine.store.waivers.origins(waivers.map(({ id }) => id));
  const covers = await coversOf(
    engine,
    account,
    origins.map(({ item }) => item),
  );
  const coverOf = new Map(origins.map(({ waiver, item }) => [waiver, covers.get(item) ?? null]));
  return waivers.map((waiver) => shownWaiver(waiver, coverOf.get(waiver.id) ?? null));
}
