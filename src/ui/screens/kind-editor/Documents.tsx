import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KindDefinition } from '../../data/kinds.ts';
import { kindsQuery } from '../../data/vocabulary.ts';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { elementWords, SIGNS } from '../../parts/kinds/element-words.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { Checks } from './Checks.tsx';
import type { PartProps } from './editing.ts';
import { Part } from './Part.tsx';
import classes from './Screen.module.css';
import { editorWords } from './words.ts';

/** Documents for which it is meant, and those for which it must not be used. */
export function Documents({ definition, change, faultAt }: PartProps) {
  const t = useWords(editorWords);
  const e = useWords(elementWords);
  const { language } = useLanguage();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const { id, fits, never } = definition;
  const signs = SIGNS.map((sign) => ({ id: sign as KindDefinition['fits']['signs'][number], name: e[sign] }));
  const others = kinds.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: one.name[language] }));
  return (
    <Part title={t.documents}>
      <div className={classes.pair}>
        <Checks label={t.fitsSigns} options={signs} chosen={fits.signs} onChange={(next) => change({ fits: { ...fits, signs: next } })} />
        <Types
          label={t.fitsTypes}
          types={fits.types}
          onChange={(types) => change({ fits: { ...fits, types } })}
          error={faultAt('/fits/types')}
        />
        <Checks
          label={t.neverSigns}
          options={signs}
          chosen={never.signs}
          onChange={(next) => change({ never: { ...never, signs: next } })}
          error={faultAt('/never/signs')}
        />
        <Types
          label={t.neverTypes}
          types={never.types}
          onChange={(types) => change({ never: { ...never, types } })}
          error={faultAt('/never/types')}
        />
      </div>
      <Select
        label={t.instead}
        options={[{ id: '', name: t.nothing }, ...others]}
        value={never.instead ?? ''}
        onChange={(next) => change({ never: { ...never, instead: next || null } })}
        error={faultAt('/never/instead')}
      />
    </Part>
  );
}

interface TypesProps {
  label: string;
  types: readonly string[];
  onChange(types: string[]): void;
  error: string | undefined;
}

function Types({ label, types, onChange, error }: TypesProps) {
  const t = useWords(editorWords);
  // As it is typed: the end of a line is no type yet.
  const [text, setText] = useState(types.join('\n'));
  const write = (next: string) => {
    setText(next);
    onChange(
      next
        .split(/[\n,，、]/)
        .map((one) => one.trim())
        .filter(Boolean),
    );
  };
  return <TextField label={label} help={t.typesHelp} value={text} onChange={write} error={error} lines={4} />;
}
