import { isFilledIn } from './field-lacks.ts';
import type { KindDefinition, KindField } from './kind.ts';
import { fault, KIND_TEXTS, type KindFault, type KindWorld, MOST_FIELDS, nameFaults } from './kind-fault.ts';

/** Letters of any script: 主送机关 is a name. No blank, no quote, nothing that a program would take for something else. */
const FIELD_NAME = /^\p{L}[\p{L}\p{N}_-]{0,63}$/u;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
const MOST_CHOICES = 200;
/** Characters of a value that a choice stores. */
const MOST_VALUE = 100;

/** What is wrong with the fields of a definition. Beyond the limit nothing is looked at: the number itself is the fault then. */
export function definitionFieldFaults(definition: KindDefinition, world: KindWorld): KindFault[] {
  const { fields } = definition;
  if (fields.length > MOST_FIELDS) return [];
  return [
    ...fields.flatMap((field, at) => faultsOf(field, `/fields/${at}`, definition, world)),
    ...collisions(fields),
    ...orderFaults(fields),
    ...inheritFaults(definition),
  ];
}

function faultsOf(field: KindField, at: string, { id, attributes }: KindDefinition, world: KindWorld): KindFault[] {
  const faults = nameFaults(`${at}/label`, field.label, KIND_TEXTS.name);
  if (field.help) faults.push(...nameFaults(`${at}/help`, field.help, KIND_TEXTS.help));
  if (!FIELD_NAME.test(field.name) || RESERVED.has(field.name))
    faults.push(
      fault(
        `${at}/name`,
        'A name begins with a letter and has letters, digits, _ and - only.',
        '字段名以文字开头，只用文字、数字、_ 和 -。',
      ),
    );
  if (Array.isArray(field.required) && field.required.some((one) => !attributes.includes(one)))
    faults.push(
      fault(
        `${at}/required`,
        'It is required under an attribute that the kind does not carry.',
        '必填条件所列公开属性不在该种类可用范围之内。',
      ),
    );
  if (field.kinds.some((kind) => kind !== id && !world.kinds.has(kind)))
    faults.push(fault(`${at}/kinds`, 'It leads to a kind that is not in force.', '所指种类不存在或尚未生效。'));
  return [...faults, ...choiceFaults(field, at), ...rangeFaults(field, at)];
}

function choiceFaults({ type, choices }: KindField, at: string): KindFault[] {
  if (type !== 'choice')
    return choices.length === 0 ? [] : [fault(`${at}/choices`, 'Only a choice has options.', '只有选择字段才有选项。')];
  if (choices.length === 0 || choices.length > MOST_CHOICES)
    return [fault(`${at}/choices`, `A choice has 1 to ${MOST_CHOICES} options.`, `选项应为 1 至 ${MOST_CHOICES} 个。`)];
  const values = choices.map(({ value }) => value);
  const isWrong = values.some((value) => !isFilledIn(value) || value !== value.trim() || value.length > MOST_VALUE);
  return [
    ...choices.flatMap(({ name }, index) => nameFaults(`${at}/choices/${index}/name`, name, KIND_TEXTS.name)),
    ...(isWrong || new Set(values).size < values.length
      ? [
          fault(
            `${at}/choices`,
            'Each option has a value of its own, without blanks at its ends.',
            '各选项的值不得为空、重复或首尾带空格。',
          ),
        ]
      : []),
  ];
}

function rangeFaults({ type, least, most }: KindField, at: string): KindFault[] {
  if (least === null && most === null) return [];
  const isText = type === 'text' || type === 'long-text' || type === 'document-number';
  if (!isText && type !== 'number')
    return [fault(at, 'Only a number and a text have a least and a largest value.', '只有数字和文本字段可以限定范围。')];
  const isBackwards = least !== null && most !== null && least > most;
  const isNoLength = isText && [least, most].some((one) => one !== null && (!Number.isInteger(one) || one < 0 || one > 20_000));
  if (!isBackwards && !isNoLength) return [];
  return [
    fault(
      `${at}/most`,
      'The range holds nothing, or is no length from 0 to 20,000.',
      '范围有误：下限不得大于上限，长度应在 0 至 20000 之间。',
    ),
  ];
}

/** Two fields under one name are one value; two under one label cannot be told apart. */
function collisions(fields: readonly KindField[]): KindFault[] {
  const seen = { name: new Set<string>(), en: new Set<string>(), zh: new Set<string>() };
  return fields.flatMap(({ name, label }, at) => {
    const keys = { name: name.normalize('NFKC').toLowerCase(), en: label.en.trim().toLowerCase(), zh: label.zh.trim() };
    const taken = (Object.keys(seen) as (keyof typeof seen)[]).filter((key) => seen[key].has(keys[key]));
    for (const key of Object.keys(seen) as (keyof typeof seen)[]) seen[key].add(keys[key]);
    return taken.map((key) =>
      fault(
        `/fields/${at}/${key === 'name' ? 'name' : `label/${key}`}`,
        'Another field has this name. Choose another one.',
        '与其他字段重名，请另取名称。',
      ),
    );
  });
}

/** A day may not precede another one; in a circle no day would fit. */
function orderFaults(fields: readonly KindField[]): KindFault[] {
  const before = new Map(fields.map(({ name, notBefore }) => [name, notBefore]));
  return fields.flatMap(({ name, type, notBefore }, at) => {
    if (notBefore === null) return [];
    const other = fields.find((field) => field.name === notBefore);
    if (type !== 'date' || other?.type !== 'date')
      return [fault(`/fields/${at}/notBefore`, 'It names another day of the form.', '应填写表单中另一日期字段的字段名。')];
    const seen = new Set<string>();
    for (let one: string | null | undefined = notBefore; one; one = before.get(one)) {
      if (one === name)
        return [fault(`/fields/${at}/notBefore`, 'The days wait for each other in a circle.', '各日期字段互为先后，形成循环。')];
      if (seen.has(one)) break;
      seen.add(one);
    }
    return [];
  });
}

function inheritFaults({ inherits, fields }: KindDefinition): KindFault[] {
  if (inherits === null || fields.some(({ name, type }) => name === inherits && type === 'item')) return [];
  return [fault('/inherits', 'It names a field of the form that leads to an item.', '应填写表单中指向事项的字段名。')];
}
