import { useQuery } from '@tanstack/react-query';
import { Bookmark } from 'lucide-react';
import { Suspense, useState } from 'react';
import { type QueueSearch, savedFiltersQuery, searchFromText, searchText } from '../../../data/queue.ts';
import { later } from '../../../kit/later.tsx';
import { Menu } from '../../../kit/Menu.tsx';
import { useWords } from '../../../words/language.tsx';
import type { Changes } from '../search.ts';
import { queueWords } from '../words.ts';

const KeepWindow = later(() => import('./KeepWindow.tsx'));

export interface KeptProps {
  search: QueueSearch;
  isNarrowed: boolean;
  onShow(changes: Changes<QueueSearch>): void;
}

const NONE: Changes<QueueSearch> = {
  role: undefined,
  due: undefined,
  unit: undefined,
  attribute: undefined,
  kind: undefined,
  text: undefined,
  order: undefined,
};

/** Filters that the person keeps under names, on every device. */
export function Kept({ search, isNarrowed, onShow }: KeptProps) {
  const t = useWords(queueWords);
  const { data: filters = [] } = useQuery(savedFiltersQuery);
  const [isOpen, setOpen] = useState(false);
  if (filters.length === 0 && !isNarrowed) return null;
  return (
    <>
      <Menu
        label={t.kept}
        button={
          <>
            <Bookmark aria-hidden="true" size={14} /> {t.kept}
          </>
        }
        items={[
          ...filters.map(({ name, search: text }) => ({
            id: `kept ${name}`,
            name,
            onAction: () => onShow({ ...NONE, ...searchFromText(text) }),
          })),
          { id: 'keep', name: isNarrowed ? t.keepThis : t.manageKept, onAction: () => setOpen(true) },
        ]}
      />
      <Suspense>
        {isOpen && <KeepWindow filters={filters} search={isNarrowed ? searchText(search) : undefined} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
