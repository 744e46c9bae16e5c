import { useUnits } from '../../data/directory.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Select } from '../../kit/Select.tsx';
import { useWords } from '../../words/language.tsx';
import { peoplePartWords } from './words.ts';

export interface RoleChoice {
  role: string | null;
  unit: string | null;
}

interface RoleFieldsProps {
  value: RoleChoice;
  onChange(value: RoleChoice): void;
  /** Roles to choose from; all when it is left out. */
  only?: readonly string[];
}

/** A role and the unit that it reaches over. */
export function RoleFields({ value, onChange, only }: RoleFieldsProps) {
  const t = useWords(peoplePartWords);
  const { listOf } = useNames();
  const { units, pathOf } = useUnits();
  return (
    <>
      <Select
        label={t.role}
        options={listOf('roles').filter(({ id }) => !only || only.includes(id))}
        value={value.role}
        onChange={(role) => onChange({ ...value, role })}
        isRequired
      />
      <Select
        label={t.unit}
        options={units.map(({ id }) => ({ id, name: pathOf(id) }))}
        value={value.unit}
        onChange={(unit) => onChange({ ...value, unit })}
        isRequired
      />
    </>
  );
}
