import type { FindingOwner } from '../../../finding.ts';
import { isShippedRole, isShippedStep, type Role, type ShippedRole, STEP_ROLE } from '../../../roles.ts';
import { type Block, isQuorum, type StepDefinition, stepsOfBlock } from '../definition.ts';
import { type DefinitionFault, fault } from '../faults.ts';
import { isReserved, type Placed } from './placed.ts';

const DECIDING: readonly ShippedRole[] = Object.values(STEP_ROLE);
const OWNERS: readonly FindingOwner[] = ['confidentiality', 'legal', 'disclosure'];

/** What is wrong with the steps, each for itself and with each other. */
export function stepFaults(steps: readonly Placed<StepDefinition>[], blocks: readonly Placed<Block>[]): DefinitionFault[] {
  return [...steps.flatMap(stepFault), ...repeated(steps), ...ownerFaults(steps), ...unused(steps, blocks), ...reservedNames(steps)];
}

function stepFault({ is: step, path }: Placed<StepDefinition>): DefinitionFault[] {
  const found: DefinitionFault[] = [];
  if (isShippedStep(step.id) && step.role !== STEP_ROLE[step.id]) {
    const role = STEP_ROLE[step.id];
    found.push(
      fault(
        `${path}.role`,
        'shipped-step',
        `The step "${step.id}" belongs to the role "${role}" in every workflow. Give the step another id, or this role.`,
        `环节“${step.id}”在所有流程中均由角色“${role}”办理，请更换环节标识或者改用该角色。`,
      ),
    );
  } else if (!isDeciding(step.role)) {
    const known = DECIDING.join(', ');
    found.push(
      fault(
        `${path}.role`,
        'role-does-not-decide',
        `This role decides nothing on items. Choose one of ${known}, or a role of your own.`,
        `该角色不对事项作出决定，请从 ${known} 中选择，或者使用自行设置的角色。`,
      ),
    );
  }
  if (!isShippedStep(step.id) && !step.name)
    found.push(fault(path, 'missing-name', 'A step of your own needs a name in both languages.', '自行设置的环节须有中英文名称。'));
  if (step.skippedWhen && step.required !== false)
    found.push(
      fault(
        `${path}.skippedWhen`,
        'not-optional',
        'A step that may be left out cannot be required: add "required": false, or take skippedWhen away.',
        '可以省略的环节不能是必经环节：请加上 "required": false，或者删去 skippedWhen。',
      ),
    );
  return found;
}

/** A shipped role that fills steps, or one that the organisation has declared. */
function isDeciding(role: Role): boolean {
  return isShippedRole(role) ? DECIDING.includes(role) : role !== 'system' && !isReserved(role);
}

function reservedNames(steps: readonly Placed<StepDefinition>[]): DefinitionFault[] {
  return steps
    .filter(({ is: { id } }) => isReserved(id))
    .map(({ path }) =>
      fault(`${path}.id`, 'reserved-name', 'This name is taken by the machinery. Choose another.', '该名称为系统保留，请另选。'),
    );
}

function repeated(steps: readonly Placed<StepDefinition>[]): DefinitionFault[] {
  return steps
    .filter(({ is: { id } }, at) => steps.findIndex(({ is }) => is.id === id) < at)
    .map(({ path }) =>
      fault(`${path}.id`, 'name-collides', 'Another step has this id. Give each its own.', '与另一环节的标识重复，请分别命名。'),
    );
}

/** Each finding has one step that answers for it. */
function ownerFaults(steps: readonly Placed<StepDefinition>[]): DefinitionFault[] {
  return OWNERS.flatMap((owner) => {
    const said = steps.filter(({ is }) => is.answersFor?.includes(owner));
    if (said.length > 1)
      return said
        .slice(1)
        .map(({ path }) =>
          fault(
            `${path}.answersFor`,
            'answers-twice',
            `Another step answers for the findings of "${owner}". One step answers for each.`,
            `“${owner}”类发现已由另一环节负责，每类发现只由一个环节负责。`,
          ),
        );
    if (said.length === 1 || steps.some(({ is }) => is.id === owner)) return [];
    return [
      fault(
        '$.steps',
        'nobody-answers',
        `No step answers for the findings of "${owner}". Add it to "answersFor" of a step.`,
        `没有环节负责“${owner}”类发现，请写入某一环节的 answersFor。`,
      ),
    ];
  });
}

/** What is wrong with the roles that are named to be declared. */
export function roleFaults(value: unknown, steps: readonly Placed<StepDefinition>[]): DefinitionFault[] {
  const roles = ((value as { roles?: readonly { id: Role }[] }).roles ?? []).map(({ id }, at) => ({ id, path: `$.roles[${at}].id` }));
  return roles.flatMap(({ id, path }, at) => {
    if (isShippedRole(id) || id === 'system' || isReserved(id))
      return [
        fault(
          path,
          'shipped-role',
          'Every installation has this role, or the machinery has the name. Name a role of your own.',
          '该角色为系统自带或者名称为系统保留，请写自行设置的角色。',
        ),
      ];
    if (roles.findIndex((one) => one.id === id) < at)
      return [fault(path, 'name-collides', 'Another role has this id.', '与另一角色的标识重复。')];
    if (steps.some(({ is }) => is.role === id)) return [];
    return [
      fault(
        path,
        'unused-role',
        'No step has this role. Take it away, or give it to a step.',
        '没有环节使用该角色，请删去或者用于某一环节。',
      ),
    ];
  });
}

function unused(steps: readonly Placed<StepDefinition>[], blocks: readonly Placed<Block>[]): DefinitionFault[] {
  const used = new Set(blocks.flatMap(({ is }) => stepsOfBlock(is)));
  return steps
    .filter(({ is: { id } }) => !used.has(id))
    .map(({ path }) =>
      fault(
        path,
        'unused-step',
        'No block has this step: nobody would ever fill it. Add a block, or take the step away.',
        '没有模块包含该环节，无人会办理。请添加模块或者删去该环节。',
      ),
    );
}

/** What steps of a group, of which not all need to approve, cannot have. */
export function quorumStepFaults(steps: readonly Placed<StepDefinition>[], blocks: readonly Placed<Block>[]): DefinitionFault[] {
  const inGroup = new Set(blocks.flatMap(({ is }) => (isQuorum(is) ? is.steps : [])));
  const answers = (step: StepDefinition) => (step.answersFor?.length ?? 0) > 0 || OWNERS.includes(step.id as FindingOwner);
  return steps
    .filter(({ is }) => inGroup.has(is.id) && (is.refers || is.required === false || answers(is)))
    .map(({ path }) =>
      fault(
        path,
        'in-quorum',
        'Not all steps of this group need to approve: such a step answers for no findings, refers nothing and is not optional by itself.',
        '该组环节无须全部同意：其中的环节不负责任何发现，不提请确定，也不另设为可省略。',
      ),
    );
}
