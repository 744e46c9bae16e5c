import { useQuery } from '@tanstack/react-query';
import { ListFilter, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { accountsQuery, useUnits } from '../../data/directory.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { ComboBox } from '../../kit/ComboBox.tsx';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { cx } from '../../look/cx.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import type { AuditSearch } from './search.ts';
import { auditWords } from './words.ts';

/** Milliseconds without a key after which a text is searched for. */
const PAUSE = 400;
const ANY = 'any';

interface FiltersProps {
  search: AuditSearch;
  onChange(change: { [K in keyof AuditSearch]?: AuditSearch[K] | undefined }): void;
  /** What the item that is filtered by is called. */
  itemName: string | undefined;
}

export function Filters({ search, onChange, itemName }: FiltersProps) {
  const t = useWords(auditWords);
  const { nameOf, listOf } = useNames();
  const { units, pathOf } = useUnits();
  const { data: accounts = [] } = useQuery({ ...accountsQuery, retry: false });
  const actors = listOf('actors').filter(({ id }) => !['operator', 'link'].includes(id));
  const people = [...accounts.map(({ id, name, login }) => ({ id, name, note: login })), ...actors];
  const isNarrowed = Object.keys(search).some((name) => name !== 'entry' && name !== 'order');
  const [isOpen, setOpen] = useState(false);
  return (
    <search className={cx(classes.filters, isOpen && classes.open)}>
      <TextFilter value={search.q ?? ''} onChange={(q) => onChange({ q: q || undefined })} />
      <div className={classes.toggle}>
        <Button icon={<ListFilter />} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t.filters}
        </Button>
      </div>
      <ComboBox
        label={t.action}
        options={[{ id: ANY, name: t.anyAction }, ...listOf('actions').map(({ id, name }) => ({ id, name, note: id }))]}
        value={search.action ?? ANY}
        onChange={(action) => onChange({ action: action === ANY ? undefined : (action ?? undefined) })}
      />
      <ComboBox
        key={`${people.length} ${search.actor}`}
        label={t.person}
        options={people}
        value={search.actor ?? null}
        onChange={(actor) => onChange({ actor: actor ?? undefined })}
      />
      <Select
        label={t.unit}
        options={[{ id: ANY, name: t.anyUnit }, ...units.map(({ id }) => ({ id, name: pathOf(id) }))]}
        value={search.unit ?? ANY}
        onChange={(unit) => onChange({ unit: unit === ANY ? undefined : unit })}
      />
      <DateField label={t.from} value={search.from ?? ''} onChange={(from) => onChange({ from: from || undefined })} />
      <DateField label={t.until} value={search.until ?? ''} onChange={(until) => onChange({ until: until || undefined })} />
      <Select
        label={t.order}
        options={[
          { id: 'newest', name: t.newest },
          { id: 'oldest', name: t.oldest },
        ]}
        value={search.order ?? 'newest'}
        onChange={(order) => onChange({ order: order === 'oldest' ? order : undefined })}
      />
      {(isNarrowed || itemName) && (
        <div className={classes.narrowed}>
          {search.item && (
            <span className={classes.item}>
              <Button size="small" icon={<X />} onPress={() => onChange({ item: undefined })}>
                <span className={classes.name}>{itemName ?? t.onlyItem}</span>
              </Button>
            </span>
          )}
          {search.action && (
            <Button size="small" icon={<X />} onPress={() => onChange({ action: undefined })}>
              {nameOf('actions', search.action)}
            </Button>
          )}
          {search.actor && (
            <Button size="small" icon={<X />} onPress={() => onChange({ actor: undefined })}>
              {people.find(({ id }) => id === search.actor)?.name ?? t.onlyPerson}
            </Button>
          )}
          {isNarrowed && (
            <Button
              kind="quiet"
              size="small"
              onPress={() =>
                onChange({
                  item: undefined,
                  actor: undefined,
                  action: undefined,
                  unit: undefined,
                  q: undefined,
                  from: undefined,
                  until: undefined,
                })
              }
            >
              {t.clear}
            </Button>
          )}
        </div>
      )}
    </search>
  );
}

/** Searches when one stops typing. The field keeps what is typed until then. */
function TextFilter({ value, onChange }: { value: string; onChange(value: string): void }) {
  const t = useWords(auditWords);
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed.trim().slice(0, 200)), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return <TextField label={t.text} value={typed} onChange={setTyped} type="search" />;
}
