import type { KindDefinition } from '../../../src/domain/kinds/kind.ts';
import { draftKind } from '../../../src/engine/kinds/draft-kind.ts';
import { proposeKind, retireKind } from '../../../src/engine/kinds/propose-kind.ts';
import { confirmProposal } from '../../../src/engine/two-people/close-proposal.ts';
import { kindDefinition } from '../../../src/http/schemas/kinds.ts';
import type { Office } from '../office.ts';

export const NAME = { en: 'Weather report', zh: '天气专报' };

export function definitionOf(more: object = {}): KindDefinition {
  return kindDefinition.parse({
    id: 'weather-report',
    name: NAME,
    about: NAME,
    workflow: 'official-document',
    attributes: ['proactive'],
    ...more,
  });
}

export const field = (name: string, type: string, more: object = {}) => ({ name, type, label: { en: name, zh: `字段${name}` }, ...more });

/** Puts a definition in force as two administrators do. */
export async function putInForce(
  office: Office,
  second: string,
  more: object = {},
  from?: string,
): Promise<{ id: string; version: number }> {
  const by = office.people.administrator;
  const draft = await draftKind(office.engine, { by, definition: definitionOf(more) });
  const { proposal } = await proposeKind(office.engine, { by, ...draft, reason: '试行', ...(from && { from }) });
  await confirmProposal(office.engine, { by: second, proposal: proposal.id, reason: '同意' });
  return draft;
}

export async function retire(office: Office, second: string, id: string): Promise<void> {
  const { proposal } = await retireKind(office.engine, { by: office.people.administrator, id, reason: '不再使用' });
  await confirmProposal(office.engine, { by: second, proposal: proposal.id, reason: '同意' });
}
