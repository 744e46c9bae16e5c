import type { Name } from './names/name.ts';
import { isShippedRole } from './roles.ts';

/** A role that the organisation has beside the shipped ones: a translator, an expert, a second proofreader. */
export interface DeclaredRole {
  id: string;
  name: Name;
  /** It fills steps: two people give it, and what waits for it is in its holders' queues. */
  deciding: boolean;
  /** UTC instant from which nobody gets it any more; who holds it keeps it, so that no item waits for nobody. Null while it is in use. */
  retiredAt: string | null;
}

/** Letters, digits and hyphens, as ids of the shipped roles are written; steps and workflows are named alike. */
export const ID_PATTERN = /^[a-z][a-zA-Z0-9-]{1,39}$/;
const LONGEST_NAME = 60;

export type RoleFault = 'id' | 'shipped' | 'name';

/** What is wrong with a role that somebody wants to declare; undefined when nothing is. */
export function roleFault({ id, name }: Pick<DeclaredRole, 'id' | 'name'>): RoleFault | undefined {
  if (!ID_PATTERN.test(id)) return 'id';
  if (isShippedRole(id) || id === 'system') return 'shipped';
  const isName = (text: string) => text.trim() === text && text !== '' && text.length <= LONGEST_NAME;
  return isName(name.en) && isName(name.zh) ? undefined : 'name';
}
