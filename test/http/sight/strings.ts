import { z } from 'zod';
import { ID_PATTERN } from '../../../src/domain/declared-role.ts';
import type { Route } from '../../../src/http/route.ts';

type Json = Record<string, unknown>;

/** A string that only our code or an administrator makes: an id, a time, a hash, one of a few words, the id of a role or step. */
function isOurs(node: Json): boolean {
  if (node['enum'] !== undefined || node['const'] !== undefined) return true;
  if (['uuid', 'date-time', 'date'].includes(String(node['format']))) return true;
  return ['^[0-9a-f]{64}$', ID_PATTERN.source].includes(String(node['pattern']));
}

/**
 * Every place of an answer in which free text can be, as `Component.field.field`; `*` stands for the elements of a list or the values of
 * a record, `#` for the names of a record. A component that several routes answer with is there once.
 */
export function freeStrings(routes: readonly Route[]): string[] {
  const found = new Set<string>();
  for (const route of routes) {
    if (!route.answer.schema) continue;
    const schema = z.toJSONSchema(route.answer.schema, { io: 'output' }) as Json;
    collect(schema, String(schema['id'] ?? route.id), found);
    for (const [name, component] of Object.entries((schema['$defs'] ?? {}) as Record<string, Json>)) collect(component, name, found);
  }
  // Where the next page begins: our own, made of ids and times.
  return [...found].filter((place) => !place.endsWith('.next')).sort();
}

function collect(node: Json, at: string, found: Set<string>): void {
  if (node['$ref'] !== undefined) return;
  for (const kind of ['anyOf', 'oneOf', 'allOf']) for (const one of (node[kind] ?? []) as Json[]) collect(one, at, found);
  if ([node['type']].flat().includes('string') && !isOurs(node)) found.add(at);
  // Anything at all: an audit payload, a value of a comparison.
  if (Object.keys(node).every((key) => key === 'description')) found.add(at);
  for (const [name, one] of Object.entries((node['properties'] ?? {}) as Record<string, Json>)) collect(one, `${at}.${name}`, found);
  if (node['items']) collect(node['items'] as Json, `${at}.*`, found);
  if (typeof node['additionalProperties'] === 'object') {
    const names = node['propertyNames'] as Json | undefined;
    if (!names || !isOurs(names)) found.add(`${at}.#`);
    collect(node['additionalProperties'] as Json, `${at}.*`, found);
  }
}
