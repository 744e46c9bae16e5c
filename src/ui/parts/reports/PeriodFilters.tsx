import { useUnits } from '../../data/directory.ts';
import { useMe } from '../../data/me.ts';
import type { RowsQuestion } from '../../data/report-questions.ts';
import { Button } from '../../kit/Button.tsx';
import { DateField } from '../../kit/DateField.tsx';
import { Select } from '../../kit/Select.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './PeriodFilters.module.css';
import { periodWords } from './words.ts';

const ANY = 'any';
const OVERSEERS: readonly string[] = ['auditor', 'administrator'];

export type Change = { [K in keyof RowsQuestion]?: RowsQuestion[K] | undefined };

interface PeriodFiltersProps {
  search: RowsQuestion;
  /** Period of the report that is shown. */
  period: { from: string; until: string } | undefined;
  onChange(change: Change): void;
}

/** Unit and period of what is reported. A day that is not chosen shows what the server took for it. */
export function PeriodFilters({ search, period, onChange }: PeriodFiltersProps) {
  const t = useWords(periodWords);
  const { units, pathOf } = useUnits();
  const { grants } = useMe();
  const overseen = new Set(grants.filter(({ role }) => OVERSEERS.includes(role)).map(({ unit }) => unit));
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const isMine = (id: string | null | undefined): boolean => id != null && (overseen.has(id) || isMine(parents.get(id)));
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const year = Number(today.slice(0, 4));
  const presets: [name: string, from: string | undefined, until: string | undefined][] = [
    [t.thisMonth, `${today.slice(0, 7)}-01`, today],
    [t.thisYear, `${year}-01-01`, today],
    [t.lastYear, `${year - 1}-01-01`, `${year - 1}-12-31`],
    [t.usual, undefined, undefined],
  ];
  return (
    <search className={classes.filters}>
      <Select
        label={t.unit}
        options={[{ id: ANY, name: t.anyUnit }, ...units.filter(({ id }) => isMine(id)).map(({ id }) => ({ id, name: pathOf(id) }))]}
        value={search.unit ?? ANY}
        onChange={(unit) => onChange({ unit: unit === ANY ? undefined : unit })}
      />
      <DateField label={t.from} value={search.from ?? period?.from ?? ''} onChange={(from) => onChange({ from: from || undefined })} />
      <DateField
        label={t.until}
        value={search.until ?? period?.until ?? ''}
        onChange={(until) => onChange({ until: until || undefined })}
      />
      <fieldset className={classes.presets} aria-label={t.period}>
        {presets.map(([name, from, until]) => (
          <Button
            key={name}
            size="small"
            aria-pressed={search.from === from && search.until === until}
            onPress={() => onChange({ from, until })}
          >
            {name}
          </Button>
        ))}
      </fieldset>
    </search>
  );
}
