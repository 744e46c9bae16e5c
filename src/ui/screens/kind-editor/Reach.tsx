import { useQuery } from '@tanstack/react-query';
import { useUnits } from '../../data/directory.ts';
import { packsQuery } from '../../data/rules.ts';
import { Select } from '../../kit/Select.tsx';
import { Several } from '../../parts/choose/Several.tsx';
import { useWords } from '../../words/language.tsx';
import type { PartProps } from './editing.ts';
import { NumberText } from './NumberText.tsx';
import { Part } from './Part.tsx';
import classes from './Screen.module.css';
import { editorWords } from './words.ts';

/** Units that use it, its rule pack and its own clocks. */
export function Reach({ definition, change, faultAt }: PartProps) {
  const t = useWords(editorWords);
  const { units: all, pathOf } = useUnits();
  const { units, clocks } = definition;
  const setClock = (clock: 'publish' | 'step', days: number | null) => {
    const { [clock]: _, ...others } = clocks;
    change({ clocks: days === null ? others : { ...others, [clock]: days } });
  };
  return (
    <Part title={t.reach}>
      <Several
        label={t.units}
        help={t.unitsHelp}
        options={all.map(({ id }) => ({ id, name: pathOf(id) }))}
        chosen={units ?? []}
        onChange={(next) => change({ units: next.length === 0 ? null : next })}
        error={faultAt('/units')}
      />
      <div className={classes.pair}>
        <NumberText
          label={t.publish}
          help={t.house}
          value={clocks.publish ?? null}
          onChange={(days) => setClock('publish', days)}
          error={faultAt('/clocks/publish')}
        />
        <NumberText
          label={t.step}
          help={t.ofSteps}
          value={clocks.step ?? null}
          onChange={(days) => setClock('step', days)}
          error={faultAt('/clocks/step')}
        />
      </div>
      <RulePack definition={definition} change={change} faultAt={faultAt} />
    </Part>
  );
}

/** One of those for the whole installation that are for this kind or for every kind. */
function RulePack({ definition: { id, pack }, change, faultAt }: PartProps) {
  const t = useWords(editorWords);
  const { data } = useQuery(packsQuery);
  const fitting = (data?.rows ?? []).filter(({ unit, kind }) => unit === null && (kind === null || kind === id)).map(({ name }) => name);
  // What the definition names is there to be seen, even when there is no such pack any more.
  const names = [...new Set([...fitting, ...(pack === null ? [] : [pack])])].sort();
  return (
    <Select
      label={t.pack}
      help={data && fitting.length === 0 ? t.noPack : t.packHelp}
      options={[{ id: '', name: t.unitsPack }, ...names.map((name) => ({ id: name, name }))]}
      value={pack ?? ''}
      onChange={(next) => change({ pack: next || null })}
      error={faultAt('/pack')}
    />
  );
}
