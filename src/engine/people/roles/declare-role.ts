import { type DeclaredRole, type RoleFault, roleFault } from '../../../domain/declared-role.ts';
import { ReviewError } from '../../../domain/errors.ts';
import type { Name } from '../../../domain/names/name.ts';
import type { Engine } from '../../engine.ts';
import type { AdminRecord, Store } from '../../ports.ts';
import { ADMINISTRATORS } from '../../two-people/propose.ts';
import { refuseForbidden } from '../../typed-texts.ts';
import { requireOwnRight } from '../authority.ts';

export interface RoleRequest {
  by: string;
  id: string;
  name: Name;
  deciding: boolean;
}

/**
 * Declares a role beside the shipped ones. By itself it lets nobody do anything: a workflow must name it, and a deciding role is given by two
 * people. Throws `not-allowed`, `invalid-input` with the field, or `in-use` where there is a role of this id already, a retired one too.
 */
export async function declareRole(engine: Engine, request: RoleRequest): Promise<DeclaredRole> {
  await requireOwnRight(engine, request.by, ADMINISTRATORS, null);
  await refuseForbidden(engine, { name: request.name });
  const { by, ...role } = request;
  const declared = await newRole(engine.store, role, { actor: by, at: engine.clock.now(), under: { roles: ADMINISTRATORS, unit: null } });
  await engine.roles.reload();
  return declared;
}

/** As {@link declareRole}, by who runs the machine as well. */
export async function newRole(
  store: Pick<Store, 'roles'>,
  { id, name, deciding }: Omit<RoleRequest, 'by'>,
  as: Pick<AdminRecord, 'actor' | 'at' | 'under'>,
): Promise<DeclaredRole> {
  const fault = roleFault({ id, name });
  if (fault) throw new ReviewError('invalid-input', FAULTS[fault], { field: fault === 'name' ? 'name' : 'id' });
  const record = { ...as, action: 'role.declared', payload: { role: id, name, deciding } };
  if (!(await store.roles.declare({ id, name, deciding }, record))) {
    throw new ReviewError(
      'in-use',
      {
        en: `There is a role "${id}" already, in use or retired. Choose another id: a record of the old one must stay clear.`,
        zh: `已有标识为“${id}”的角色（在用或已停用）。请另选标识，以免与原有记录混淆。`,
      },
      { id },
    );
  }
  return { id, name, deciding, retiredAt: null };
}

const FAULTS: Record<RoleFault, Name> = {
  id: {
    en: 'The id of a role has 2 to 40 letters of the English alphabet, digits and hyphens, and begins with a small letter. Choose such an id.',
    zh: '角色标识由 2 至 40 个英文字母、数字和连字符组成，以小写字母开头。请按此填写。',
  },
  shipped: { en: 'This id is one of the product’s own. Choose another one.', zh: '该标识为系统自带，请另选标识。' },
  name: {
    en: 'A role has a name in English and one in Chinese, of at most 60 characters each. Write both.',
    zh: '角色须有中文和英文名称，各不超过 60 个字符。请填写齐全。',
  },
};
