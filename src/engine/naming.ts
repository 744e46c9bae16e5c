import { type Naming, SHIPPED_NAMING } from '../domain/names/people.ts';
import type { LoadedWorkflow } from '../domain/workflow/registry.ts';
import type { Engine } from './engine.ts';

/** What the organisation's roles and the steps of a workflow are called. */
export function namingOf({ roles }: Pick<Engine, 'roles'>, { steps }: Pick<LoadedWorkflow, 'steps'>): Naming {
  return {
    role: (id) => roles.nameOf(id),
    step: (id) => steps.find((step) => step.id === id)?.name ?? SHIPPED_NAMING.step(id),
  };
}
