import type { Engine } from '../engine/engine.ts';
import type { KeptAnswer } from './repeat.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Fields that hold the id of an account or a unit, in every answer and every audit payload; a test compares them with the schemas. */
export function namesSomebody(field: string): boolean {
  return FIELDS.has(field) || /(?:By|OnBehalfOf)$/.test(field);
}
const FIELDS = new Set([
  'account',
  'actor',
  'audience',
  'author',
  'drafter',
  'holders',
  'onBehalfOf',
  'organ',
  'recipient',
  'subject',
  'to',
  'unit',
  'units',
  'viewers',
]);

/** Fills in `names` where the answer has it. Everybody who is signed in may know what a colleague or a unit is called. */
export async function withNames(engine: Engine, answer: KeptAnswer): Promise<KeptAnswer> {
  const { body } = answer;
  if (typeof body !== 'object' || body === null || !('names' in body)) return answer;
  const ids = new Set<string>();
  collect(body, false, ids);
  const rows = await engine.store.directory.names([...ids]);
  return { ...answer, body: { ...body, names: Object.fromEntries(rows.map(({ id, name }) => [id, name])) } };
}

function collect(value: unknown, isSomebody: boolean, ids: Set<string>): void {
  if (typeof value === 'string') {
    if (isSomebody && UUID.test(value)) ids.add(value);
  } else if (Array.isArray(value)) {
    for (const one of value) collect(one, isSomebody, ids);
  } else if (typeof value === 'object' && value !== null) {
    for (const [field, one] of Object.entries(value)) collect(one, namesSomebody(field), ids);
  }
}
