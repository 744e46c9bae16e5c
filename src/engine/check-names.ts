import type { Name } from '../domain/names/name.ts';
import { SHIPPED_NAMING } from '../domain/names/people.ts';
import type { Role } from '../domain/roles.ts';
import type { CheckNames } from '../domain/workflow/check/story.ts';
import type { LoadedWorkflow } from '../domain/workflow/registry.ts';

/** What the story of a refusal calls things: the steps, the states, and the roles that the definition names to be declared. */
export function checkNamesOf(
  { steps, names }: Pick<LoadedWorkflow, 'steps' | 'names'>,
  roles: readonly { id: Role; name: Name }[] = [],
): CheckNames {
  return {
    naming: {
      role: (id) => roles.find((role) => role.id === id)?.name ?? SHIPPED_NAMING.role(id),
      step: (id) => steps.find((step) => step.id === id)?.name ?? SHIPPED_NAMING.step(id),
    },
    states: names.states,
  };
}
