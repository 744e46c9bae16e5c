import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { Engine } from '../engine.ts';

type Asked = Pick<LoadedWorkflow, 'id' | 'names' | 'steps'>;

/** Roles of its steps that the organisation has not declared: nobody could ever fill them. A retired one is declared: who holds it keeps it. */
function undeclared({ roles }: Pick<Engine, 'roles'>, { steps }: Asked): Role[] {
  return [...new Set(steps.map(({ role }) => role).filter((role) => !roles.isInUse(role) && !roles.declared(role)))];
}

/** Whether new items may be made of a workflow here. A sample waits for its roles to be declared. */
export function isOffered(engine: Pick<Engine, 'roles'>, workflow: Asked): boolean {
  return undeclared(engine, workflow).length === 0;
}

/** Throws `unknown-workflow` for a workflow with roles that nobody has declared. */
export function requireOffered(engine: Pick<Engine, 'roles'>, workflow: Asked): void {
  const missing = undeclared(engine, workflow);
  if (missing.length === 0) return;
  const { name } = workflow.names;
  throw new ReviewError(
    'unknown-workflow',
    {
      en: `The workflow "${name.en}" needs roles that are not declared here: ${missing.join(', ')}. Ask an administrator to declare them, then try again.`,
      zh: `流程“${name.zh}”所需的角色尚未设立：${missing.join('、')}。请联系管理员设立后再办理。`,
    },
    { id: workflow.id, roles: missing },
  );
}
