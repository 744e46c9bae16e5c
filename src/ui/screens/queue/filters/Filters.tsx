import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { memo } from 'react';
import { DUE_FILTERS, type DueFilter, type QueueSearch } from '../../../data/queue.ts';
import { unitsQuery } from '../../../data/units.ts';
import { kindsQuery, useVocabulary } from '../../../data/vocabulary.ts';
import { Button } from '../../../kit/Button.tsx';
import { Select } from '../../../kit/Select.tsx';
import { useLanguage, useWords } from '../../../words/language.tsx';
import type { Changes } from '../search.ts';
import { queueWords } from '../words.ts';
import classes from './Filters.module.css';
import { Kept } from './Kept.tsx';

const ANY = 'any';

export interface FiltersProps {
  search: QueueSearch;
  onShow(changes: Changes<QueueSearch>): void;
}

/** What narrows the list, and its order. All of it is in the address. */
export const Filters = memo(({ search, onShow }: FiltersProps) => {
  const t = useWords(queueWords);
  const { language } = useLanguage();
  const vocabulary = useVocabulary();
  const { data: kinds } = useQuery(kindsQuery);
  const { data: units } = useQuery(unitsQuery);
  const dueNames: Record<DueFilter, string> = { overdue: t.overdue, today: t.today, days3: t.days3, week: t.week };
  const named = (rows: readonly { id: string; name: { en: string; zh: string } }[] = []) =>
    rows.map(({ id, name }) => ({ id, name: name[language] }));
  const isNarrowed = Object.keys(search).some((field) => field !== 'role' && field !== 'order');
  return (
    <fieldset className={classes.filters} aria-label={t.filters}>
      {search.text !== undefined && (
        <Button size="small" icon={<X />} onPress={() => onShow({ text: undefined })}>
          {t.withText(search.text)}
        </Button>
      )}
      <Choice
        label={t.due}
        value={search.due}
        options={DUE_FILTERS.map((id) => ({ id, name: dueNames[id] }))}
        onChange={(due) => onShow({ due: due as DueFilter | undefined })}
      />
      <Choice label={t.kind} value={search.kind} options={named(kinds)} onChange={(kind) => onShow({ kind })} />
      <Choice
        label={t.attribute}
        value={search.attribute}
        options={named(vocabulary?.attributes)}
        onChange={(attribute) => onShow({ attribute })}
      />
      <Choice label={t.unit} value={search.unit} options={units ?? []} onChange={(unit) => onShow({ unit })} />
      <Select
        label={t.order}
        labelHidden
        size="small"
        value={search.order ?? 'due'}
        onChange={(order) => onShow({ order: order === 'newest' ? 'newest' : undefined })}
        options={[
          { id: 'due', name: t.dueFirst },
          { id: 'newest', name: t.newestFirst },
        ]}
      />
      {isNarrowed && (
        <Button
          size="small"
          kind="quiet"
          onPress={() => onShow({ due: undefined, kind: undefined, attribute: undefined, unit: undefined, text: undefined })}
        >
          {t.clear}
        </Button>
      )}
      <Kept search={search} isNarrowed={isNarrowed || search.role !== undefined} onShow={onShow} />
    </fieldset>
  );
});

interface ChoiceProps {
  label: string;
  value: string | undefined;
  options: readonly { id: string; name: string }[];
  onChange(value: string | undefined): void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Select
      label={label}
      labelHidden
      size="small"
      value={value ?? ANY}
      onChange={(next) => onChange(next === ANY ? undefined : next)}
      options={[{ id: ANY, name: label }, ...options]}
    />
  );
}
