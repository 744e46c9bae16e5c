import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { type QueueSearch, queueCountsQuery } from '../../../data/queue.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { Segments } from '../../../kit/Tabs.tsx';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import type { Changes } from '../search.ts';
import { queueWords } from '../words.ts';

const ALL = 'all';

/** What waits, by the steps that the person fills, with how much. */
export const StepTabs = memo(({ search, onShow }: { search: QueueSearch; onShow(changes: Changes<QueueSearch>): void }) => {
  const t = useWords(queueWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { data } = useQuery(queueCountsQuery);
  const roles = data?.roles ?? [];
  if (roles.length < 2) return null;
  return (
    <Segments
      label={t.steps}
      value={roles.some(({ role }) => role === search.role) ? (search.role ?? ALL) : ALL}
      onChange={(role) => onShow({ role: role === ALL ? undefined : role })}
      segments={[
        { id: ALL, name: t.all, count: data && format.number(data.waiting) },
        ...roles.map(({ role, step, waiting }) => ({
          id: role as string,
          name: step ? nameOf('steps', step) : nameOf('roles', role),
          count: format.number(waiting),
        })),
      ]}
    />
  );
});
