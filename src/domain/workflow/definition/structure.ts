import { type DefinitionFault, fault } from './faults.ts';
import type { Schema } from './schema.ts';

/** After so many it says no more: nobody reads on. */
const MOST_FAULTS = 100;

/** Everything in which a value differs from the schema. Looks only where the schema leads, so its work is bounded by the limits said there. */
export function structureFaults(value: unknown, schema: Schema, path = '$'): DefinitionFault[] {
  const found: DefinitionFault[] = [];
  walk(value, schema, path, found);
  return found.slice(0, MOST_FAULTS);
}

function walk(value: unknown, schema: Schema, path: string, found: DefinitionFault[]): void {
  if (found.length >= MOST_FAULTS) return;
  if (schema.oneOf) walkBlock(value, schema.oneOf, path, found);
  else if (schema.const === undefined) walkType(value, schema, path, found);
  else if (value !== schema.const) found.push(fault(path, 'wrong-value', `Write "${schema.const}" here.`, `此处应填写“${schema.const}”。`));
}

function walkType(value: unknown, schema: Schema, path: string, found: DefinitionFault[]): void {
  const type = typeOf(value);
  if (type !== schema.type) {
    const { en, zh } = TYPES[schema.type as keyof typeof TYPES];
    found.push(fault(path, 'wrong-type', `This must be ${en}.`, `此处应为${zh}。`));
  } else if (type === 'object') walkObject(value as Record<string, unknown>, schema, path, found);
  else if (type === 'array') walkArray(value as unknown[], schema, path, found);
  else if (type === 'string') checkString(value as string, schema, path, found);
  else if (type === 'integer') checkInteger(value as number, schema, path, found);
}

const TYPES = {
  object: { en: 'an object', zh: '对象' },
  array: { en: 'a list', zh: '列表' },
  string: { en: 'a text', zh: '文本' },
  integer: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
};

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function walkBlock(value: unknown, kinds: readonly Schema[], path: string, found: DefinitionFault[]): void {
  if (typeOf(value) !== 'object') {
    found.push(fault(path, 'wrong-type', 'This must be an object with a member "block".', '此处应为带有“block”的对象。'));
    return;
  }
  const { block } = value as { block?: unknown };
  const schema = kinds.find(({ properties }) => properties?.['block']?.const === block);
  if (schema) {
    walkObject(value as Record<string, unknown>, schema, path, found);
    return;
  }
  const known = kinds.map(({ properties }) => properties?.['block']?.const).join(', ');
  found.push(
    fault(`${path}.block`, 'unknown-block', `There is no such block. Choose one of: ${known}.`, `没有这种模块，请从以下选择：${known}。`),
  );
}

function walkObject(value: Record<string, unknown>, schema: Schema, path: string, found: DefinitionFault[]): void {
  const { properties = {}, required = [] } = schema;
  for (const key of required)
    if (!Object.hasOwn(value, key)) found.push(fault(path, 'missing-member', `The member "${key}" is missing here.`, `此处缺少“${key}”。`));
  for (const [key, inner] of Object.entries(value)) {
    if (found.length >= MOST_FAULTS) return;
    const below = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (below) walk(inner, below, `${path}.${key}`, found);
    else if (schema.additionalProperties === false) {
      const known = Object.keys(properties).join(', ');
      found.push(
        fault(
          member(path, key),
          'unknown-member',
          `There is no such member here. Known are: ${known}.`,
          `此处没有这一项，可用的有：${known}。`,
        ),
      );
    }
  }
}

/** A member that nobody knows is shown as it is written as far as that is a name. */
function member(path: string, key: string): string {
  return /^[\w-]{1,40}$/.test(key) ? `${path}.${key}` : `${path}[…]`;
}

function walkArray(value: readonly unknown[], schema: Schema, path: string, found: DefinitionFault[]): void {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (value.length < minItems) found.push(fault(path, 'wrong-value', `Name at least ${minItems} here.`, `此处至少应有 ${minItems} 项。`));
  if (value.length > maxItems) {
    found.push(fault(path, 'too-large', `There may be ${maxItems} here and not more.`, `此处最多 ${maxItems} 项。`));
    return;
  }
  for (const [at, one] of value.entries()) {
    if (schema.items) walk(one, schema.items, `${path}[${at}]`, found);
    if (schema.uniqueItems && value.indexOf(one) < at)
      found.push(fault(`${path}[${at}]`, 'repeated', 'This is named twice.', '此处重复。'));
  }
}

function checkString(value: string, schema: Schema, path: string, found: DefinitionFault[]): void {
  const { maxLength = Number.POSITIVE_INFINITY } = schema;
  // Characters as people count them, as JSON Schema does.
  if (value.length > maxLength && [...value].length > maxLength) {
    found.push(fault(path, 'too-large', `At most ${maxLength} characters.`, `最多 ${maxLength} 个字符。`));
    return;
  }
  if (schema.enum && !schema.enum.includes(value)) {
    const known = schema.enum.join(', ');
    found.push(fault(path, 'wrong-value', `Choose one of: ${known}.`, `请从以下选择：${known}。`));
  }
  if (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value)) return;
  found.push(
    schema.minLength
      ? fault(path, 'wrong-value', 'Write a text without spaces or line breaks around it.', '请填写文本，首尾不得有空格，也不得换行。')
      : fault(path, 'wrong-value', `Write it as ${schema.pattern} says.`, `书写须符合 ${schema.pattern}。`),
  );
}

function checkInteger(
  value: number,
  { minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Schema,
  path: string,
  found: DefinitionFault[],
): void {
  if (value < minimum || value > maximum)
    found.push(fault(path, 'wrong-value', `From ${minimum} to ${maximum}.`, `应在 ${minimum} 至 ${maximum} 之间。`));
}
