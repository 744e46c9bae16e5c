import { useQuery } from '@tanstack/react-query';
import { type KindDefinition, kindVersionsQuery } from '../../data/kinds.ts';
import { useMe } from '../../data/me.ts';
import { useKindChanges, useKindLines } from '../../parts/kinds/use-lines.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { proposalWords } from './words.ts';

interface KindContent {
  change: 'in-force' | 'retire';
  id: string;
  version: number;
  definition: KindDefinition;
  from: string | null;
}

/** What becomes of a kind: the whole of a new one, or what the version says otherwise than the one in force. */
export function useKindProposal(): (content: Record<string, unknown>) => string[] {
  const t = useWords(proposalWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { grants } = useMe();
  const oversees = grants.some(({ role }) => role === 'administrator' || role === 'auditor');
  const { data } = useQuery({ ...kindVersionsQuery, enabled: oversees });
  const linesOf = useKindLines();
  const changesOf = useKindChanges();
  return (raw) => {
    const { change, id, version, definition, from } = raw as unknown as KindContent;
    const own = data?.rows.filter((row) => row.id === id) ?? [];
    // Of a proposal that is closed the version that was there before it.
    const before = change === 'in-force' ? own.find((row) => row.inForceFrom !== null && row.version < version) : own[0];
    if (change === 'retire') return [t.kindRetired(before?.definition.name[language] ?? id)];
    const lines = before ? changesOf(before.definition, definition) : linesOf(definition);
    const when = from === null ? t.since : t.kindFrom(format.dateTime(from));
    return [
      t.kindInForce(definition.name[language], format.number(version), when),
      ...lines.map(({ name, text }) => format.named(name, text)),
    ];
  };
}
