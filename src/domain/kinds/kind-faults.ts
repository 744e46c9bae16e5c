import { decidableBy, KIND_CLOCKS, type KindClock, type KindDefinition } from './kind.ts';
import { fault, KIND_TEXTS, type KindFault, type KindWorld, MOST_FIELDS, nameFaults } from './kind-fault.ts';
import { definitionFieldFaults } from './kind-field-faults.ts';

const KIND_ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const MOST_TYPES = 200;

/** Everything that is wrong with a definition; empty for one that can be put in force. */
export function kindFaults(definition: KindDefinition, world: KindWorld): KindFault[] {
  return [
    ...ownFaults(definition),
    ...definitionFieldFaults(definition, world),
    ...workflowFaults(definition, world),
    ...placeFaults(definition, world),
    ...insteadFaults(definition, world),
  ];
}

function ownFaults({ id, name, about, fields, attributes, modes, fits, never, places, units, clocks }: KindDefinition): KindFault[] {
  const faults = [...nameFaults('/name', name, KIND_TEXTS.name), ...nameFaults('/about', about, KIND_TEXTS.about)];
  if (!KIND_ID.test(id) || id.length > KIND_TEXTS.id)
    faults.push(
      fault('/id', 'An id is small letters and digits with single hyphens between them.', '标识只用小写字母、数字和单个连字符。'),
    );
  if (fields.length > MOST_FIELDS)
    faults.push(
      fault(
        '/fields',
        `A form has at most ${MOST_FIELDS} fields; this one has ${fields.length}.`,
        `表单最多 ${MOST_FIELDS} 个字段，现有 ${fields.length} 个。`,
      ),
    );
  if (attributes.length === 0)
    faults.push(fault('/attributes', 'Name the attributes that its items may carry.', '请填写该种类可以采用的公开属性。'));
  if (modes.length === 0)
    faults.push(fault('/modes', 'Name the ways in which its items may be released.', '请填写该种类可以采用的发布方式。'));
  for (const [at, { types }] of Object.entries({ fits, never }))
    if (types.length > MOST_TYPES || types.some((type) => type.trim() === '' || [...type].length > KIND_TEXTS.type))
      faults.push(
        fault(
          `/${at}/types`,
          `At most ${MOST_TYPES} types of at most ${KIND_TEXTS.type} characters.`,
          `文种最多 ${MOST_TYPES} 个，每个不超过 ${KIND_TEXTS.type} 字。`,
        ),
      );
  if (places.length > MOST_TYPES) faults.push(fault('/places', `At most ${MOST_TYPES} places.`, `渠道最多 ${MOST_TYPES} 个。`));
  if (units !== null && units.length === 0)
    faults.push(
      fault(
        '/units',
        'A kind that no unit may use is of no use. Name units, or leave it open to all.',
        '没有单位可以使用该种类。请填写单位，或向全部单位开放。',
      ),
    );
  return [...faults, ...clockFaults(clocks)];
}

function clockFaults(clocks: KindDefinition['clocks']): KindFault[] {
  return (Object.entries(clocks) as [KindClock, number][]).flatMap(([clock, days]) => {
    const most = KIND_CLOCKS[clock];
    if (Number.isInteger(days) && days >= 1 && days <= most) return [];
    return [fault(`/clocks/${clock}`, `Working days from 1 to ${most}.`, `应为 1 至 ${most} 个工作日。`)];
  });
}

/** How much review an item gets follows from its workflow: a kind takes no more upon itself than the steps can decide. */
function workflowFaults({ workflow, attributes, never }: KindDefinition, { workflows }: KindWorld): KindFault[] {
  const steps = workflows.get(workflow);
  if (!steps) {
    const known = [...workflows.keys()].join(', ');
    return [fault('/workflow', `There is no such workflow. Choose one of: ${known}.`, `没有该流程，请从下列流程中选择：${known}。`)];
  }
  const decidable = decidableBy(steps);
  const beyond = attributes.flatMap((attribute, at) =>
    decidable.includes(attribute)
      ? []
      : [
          fault(
            `/attributes/${at}`,
            'The review of this workflow has no disclosure officer and cannot decide this attribute. Take it out, choose a workflow with the whole review, or add the step "disclosure" to the workflow.',
            '该流程没有政务公开机构审查环节，不能确定此公开属性。请删去，改用完整审查流程，或在流程中增加“公开审查”环节（disclosure）。',
          ),
        ],
  );
  const isShort = decidable.length === 1;
  if (!isShort || never.signs.includes('organMark')) return beyond;
  const open = fault(
    '/never/signs',
    'A short review is not for formal documents: name at least the red head (organMark).',
    '简易审查不适用于正式公文：至少应列明红头（organMark）。',
  );
  return [...beyond, open];
}

function placeFaults({ id, name, pack, units }: KindDefinition, world: KindWorld): KindFault[] {
  const faults: KindFault[] = [];
  const sameName = [...world.kinds].find(
    ([other, { name: its }]) => other !== id && (its.zh === name.zh || its.en.toLowerCase() === name.en.toLowerCase()),
  );
  if (sameName)
    faults.push(
      fault('/name', `The kind "${sameName[0]}" has this name. Choose another one.`, `种类“${sameName[0]}”已使用该名称，请另取名称。`),
    );
  if (pack !== null && (!world.packs.has(pack) || ![null, id].includes(world.packs.get(pack) ?? null)))
    faults.push(
      fault(
        '/pack',
        'There is no such rule pack for the whole installation that is for this kind or for every kind.',
        '没有适用于全系统、且面向该种类或全部种类的同名规则包。',
      ),
    );
  for (const [at, unit] of (units ?? []).entries())
    if (!world.units.has(unit)) faults.push(fault(`/units/${at}`, 'There is no such unit.', '没有该单位。'));
  return faults;
}

/** Whoever is sent to another kind arrives at one that takes the document. */
function insteadFaults({ id, never }: KindDefinition, { kinds }: KindWorld): KindFault[] {
  const { instead, signs, types } = never;
  if (instead === null)
    return signs.length + types.length === 0
      ? []
      : [fault('/never/instead', 'Name the kind that takes these documents.', '请填写此类文件应使用的种类。')];
  if (instead !== id && !kinds.has(instead))
    return [fault('/never/instead', 'There is no such kind in force.', '没有该种类，或尚未生效。')];
  for (let at: string | null = instead, seen = new Set([id]); at !== null; at = kinds.get(at)?.instead ?? null) {
    if (seen.has(at))
      return [
        fault(
          '/never/instead',
          'The kinds send from one to the other in a circle. Name one that takes these documents itself.',
          '各种类互相指引，形成循环。请填写能够承接此类文件的种类。',
        ),
      ];
    seen = seen.add(at);
  }
  return [];
}
