import { useNames } from '../../data/vocabulary.ts';
import { Select } from '../../kit/Select.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { Checks } from './Checks.tsx';
import type { PartProps } from './editing.ts';
import { OptionRows } from './OptionRows.tsx';
import { Part } from './Part.tsx';
import { editorWords } from './words.ts';

/** Which attributes, ways of release and channels its items have. */
export function Release({ definition, change, faultAt }: PartProps) {
  const t = useWords(editorWords);
  const { language } = useLanguage();
  const { listOf } = useNames();
  const { attributes, modes, places, fields, inherits } = definition;
  const leading = fields.filter(({ type }) => type === 'item');
  const beyond = attributes.map((_, at) => faultAt(`/attributes/${at}`)).find((one) => one !== undefined);
  return (
    <Part title={t.release}>
      <Checks
        label={t.attributes}
        options={listOf('attributes') as { id: (typeof attributes)[number]; name: string }[]}
        chosen={attributes}
        onChange={(next) => change({ attributes: next })}
        error={faultAt('/attributes') ?? beyond}
      />
      <Checks
        label={t.modes}
        options={listOf('modes') as { id: (typeof modes)[number]; name: string }[]}
        chosen={modes}
        onChange={(next) => change({ modes: next })}
        error={faultAt('/modes')}
      />
      <OptionRows
        label={t.places}
        add={t.addPlace}
        options={places}
        onChange={(next) => change({ places: next })}
        at="/places"
        faultAt={faultAt}
      />
      {(leading.length > 0 || inherits !== null) && (
        <Select
          label={t.inherits}
          options={[{ id: '', name: t.nothing }, ...leading.map(({ name, label }) => ({ id: name, name: label[language] || name }))]}
          value={inherits ?? ''}
          onChange={(next) => change({ inherits: next || null })}
          error={faultAt('/inherits')}
        />
      )}
    </Part>
  );
}
