import type { CatalogueEntry } from '../../data/catalogue.ts';
import { Table } from '../../kit/Table.tsx';
import { useWords } from '../../words/language.tsx';
import { catalogueWords } from './words.ts';

/** Entries as they are written, before they are in force. */
export function EntryRows({ label, entries }: { label: string; entries: readonly CatalogueEntry[] }) {
  const t = useWords(catalogueWords);
  const rows = entries.map((entry, at) => ({ at: String(at), entry }));
  return (
    <Table
      label={label}
      rows={rows}
      idOf={({ at }) => at}
      columns={[
        { id: 'number', name: t.number, cell: ({ entry }) => entry.number },
        { id: 'first', name: t.first, cell: ({ entry }) => entry.first },
        { id: 'second', name: t.second, cell: ({ entry }) => entry.second },
        { id: 'content', name: t.content, cell: ({ entry }) => entry.content },
        { id: 'written', name: t.written, cell: ({ entry }) => entry.written },
        { id: 'units', name: t.units, cell: ({ entry }) => entry.units.join('、') },
      ]}
    />
  );
}
