import type { CatalogueSearch } from '../../data/catalogue-search.ts';
import { useUnits } from '../../data/directory.ts';
import { ComboBox } from '../../kit/ComboBox.tsx';
import { Select } from '../../kit/Select.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './CatalogueFilters.module.css';
import { catalogueWords } from './words.ts';

const ANY = '*';
/** No option has an empty id. */
const NONE = '-';

interface FiltersProps {
  search: CatalogueSearch;
  lists: readonly string[];
  fields: readonly string[];
  levels: readonly string[];
  onChange(change: CatalogueSearch): void;
}

/** List, field, level and responsible unit. */
export function CatalogueFilters({ search, lists, fields, levels, onChange }: FiltersProps) {
  const t = useWords(catalogueWords);
  const { units, pathOf } = useUnits();
  const chosen = (name: 'list' | 'field' | 'level', value: string) =>
    onChange(value === ANY ? without(search, name) : { ...search, [name]: value });
  const options = (values: readonly string[], own: string | undefined) =>
    [ANY, ...new Set(own === undefined ? values : [...values, own])].map((id) => ({ id, name: id === ANY ? t.all : id }));
  return (
    <div className={classes.filters}>
      <Select
        label={t.filterList}
        options={options(lists, search.list)}
        value={search.list ?? ANY}
        onChange={(list) => chosen('list', list)}
      />
      <Select
        label={t.field}
        options={options(fields, search.field)}
        value={search.field ?? ANY}
        onChange={(field) => chosen('field', field)}
      />
      <Select
        label={t.levels}
        options={options(levels, search.level).map(({ id, name }) => ({ id: id === '' ? NONE : id, name: id === '' ? t.noLevel : name }))}
        value={search.level === '' ? NONE : (search.level ?? ANY)}
        onChange={(level) => chosen('level', level === NONE ? '' : level)}
      />
      <ComboBox
        label={t.filterUnit}
        options={units.map(({ id }) => ({ id, name: pathOf(id) }))}
        value={search.unit ?? null}
        onChange={(unit) => onChange(unit === null ? without(search, 'unit') : { ...search, unit })}
        placeholder={t.all}
      />
    </div>
  );
}

function without(search: CatalogueSearch, name: keyof CatalogueSearch): CatalogueSearch {
  const { [name]: _, ...rest } = search;
  return rest;
}
