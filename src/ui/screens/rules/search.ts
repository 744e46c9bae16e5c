export interface RulesSearch {
  text?: string;
  severity?: string;
  owner?: string;
}

export function rulesSearch(search: Record<string, unknown>): RulesSearch {
  const known = (['text', 'severity', 'owner'] as const).filter((name) => typeof search[name] === 'string' && search[name] !== '');
  return Object.fromEntries(known.map((name) => [name, search[name]]));
}
