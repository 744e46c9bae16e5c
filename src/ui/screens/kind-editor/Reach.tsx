import { useUnits } from '../../data/directory.ts';
import { TextField } from '../../kit/Field.tsx';
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
  const { units, pack, clocks } = definition;
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
          help={t.house}
          value={clocks.step ?? null}
          onChange={(days) => setClock('step', days)}
          error={faultAt('/clocks/step')}
        />
      </div>
      <TextField
        label={t.pack}
        help={t.packHelp}
        value={pack ?? ''}
        onChange={(next) => change({ pack: next.trim() || null })}
        error={faultAt('/pack')}
        maxLength={200}
        autoComplete="off"
      />
    </Part>
  );
}
