import { type BundleKind, roleIn } from '../../domain/bundles/bundle.ts';
import { kindsFault } from '../../domain/bundles/demands.ts';
import { SHIPPED_BUNDLE_KINDS } from '../../domain/bundles/shipped.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import { BUNDLE_KINDS_SETTING, settingEffect } from '../two-people/installation.ts';
import { ADMINISTRATORS, type Proposed, propose } from '../two-people/propose.ts';

/** Kinds of bundle that new ones may have. */
export async function bundleKinds(engine: Pick<Engine, 'store'>): Promise<readonly BundleKind[]> {
  const value = (await engine.store.proposals.setting(BUNDLE_KINDS_SETTING)) as { kinds: BundleKind[] } | undefined;
  return value?.kinds ?? SHIPPED_BUNDLE_KINDS;
}

/**
 * Says which kinds of bundle there are from the confirmation on. A proposal: what a policy waits for before its review is not one person's choice. Bundles
 * that there are keep their rules. `invalid-input` for demands that cannot be met.
 */
export async function changeBundleKinds(
  engine: Engine,
  { by, reason, kinds }: { by: string; reason: string; kinds: readonly BundleKind[] },
): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  const field = kindsFault(kinds) ?? unknownKind(engine, kinds);
  if (field !== null)
    throw new ReviewError(
      'invalid-input',
      {
        en: 'A kind of bundle has an id of its own, roles with ids of their own, one leading role at most, and demands that can be met. Its roles name kinds of item that are in force.',
        zh: '同步发布组类型的编号和其中的角色编号不得重复，主文件角色至多一个，数量要求须能满足，且所列事项种类须已启用。',
      },
      { field },
    );
  const content = { key: BUNDLE_KINDS_SETTING, value: { kinds } };
  return propose(engine, { by, kind: 'setting', content, unit: null, reason }, settingEffect);
}

function unknownKind(engine: Engine, kinds: readonly BundleKind[]): string | null {
  const known = new Set(engine.kinds.currents().map(({ id }) => id));
  for (const [at, { roles }] of kinds.entries())
    for (const [place, role] of roles.entries()) if (role.kinds.some((id) => !known.has(id))) return `kinds.${at}.roles.${place}.kinds`;
  return null;
}

/** `invalid-input` unless the role is one of the bundle, takes this kind of item and has room. */
export function requireRole(
  rules: Pick<BundleKind, 'roles'>,
  role: string,
  { kind, held }: { kind: string; held: readonly string[] },
): void {
  const known = roleIn(rules, role);
  const taken = held.filter((one) => one === role).length;
  if (known && (known.kinds.length === 0 || known.kinds.includes(kind)) && (known.most === null || taken < known.most)) return;
  const named = known?.name ?? { en: role, zh: role };
  throw new ReviewError(
    'invalid-input',
    known && known.most !== null && taken >= known.most
      ? {
          en: `The bundle holds its "${named.en}" already. Take that one out first.`,
          zh: `该组已有“${named.zh}”，请先移出原有事项。`,
        }
      : {
          en: `An item of this kind cannot be "${named.en}" of the bundle. Choose another role.`,
          zh: `该种类的事项不能作为“${named.zh}”加入，请选择其他角色。`,
        },
    { field: 'role' },
  );
}
