import { ArrowDown, ArrowUp, ChevronDown, ChevronUp, Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { cx } from '../../look/cx.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import type { Block, Definition, Step } from './definition.ts';
import { addBeside, changeBlock, changeStep, moveBlock, removeBeside, removeBlock, stepOf, stepsOfBlock } from './editing.ts';
import { useStepName } from './names.ts';
import { OUTCOMES, REMOVABLE } from './outcomes.ts';
import classes from './Screen.module.css';
import { StepFields } from './StepFields.tsx';
import { blockDoes, blockWords, composeWords, outcomeWords } from './words.ts';

interface BlockCardProps {
  definition: Definition;
  at: number;
  isLit: boolean;
  /** States that a way can lead to. */
  states: readonly { id: string; name: string }[];
  /** Undefined where the version is not edited any more. */
  onChange: ((definition: Definition, said?: string) => void) | undefined;
  newStep(): Step;
}

/** One block: what happens in it, who decides, and where it leads. */
export function BlockCard({ definition, at, isLit, states, onChange, newStep }: BlockCardProps) {
  const t = useWords(composeWords);
  const blocks = useWords(blockWords);
  const stepName = useStepName();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const block = definition.blocks[at] as Block;
  const steps = stepsOfBlock(block).flatMap((one) => stepOf(definition, one) ?? []);
  const name = steps.length > 0 ? steps.map(stepName).join(' · ') : blocks[block.block];
  const move = (by: -1 | 1) => onChange?.(moveBlock(definition, at, by), t.moved(name, at + by + 1));
  return (
    <li className={cx(classes.block, isLit && classes.lit)} data-block={block.block}>
      <div className={classes.head}>
        <div className={classes.what}>
          {steps.length > 0 && <span className={classes.kind}>{blocks[block.block]}</span>}
          <h3 id={`${id}-name`}>{name}</h3>
          <Summary block={block} steps={steps} />
        </div>
        {onChange && (
          <div className={classes.tools}>
            <Button size="small" kind="quiet" icon={<ArrowUp />} aria-label={t.up(name)} isDisabled={at === 0} onPress={() => move(-1)} />
            <Button
              size="small"
              kind="quiet"
              icon={<ArrowDown />}
              aria-label={t.down(name)}
              isDisabled={at === definition.blocks.length - 1}
              onPress={() => move(1)}
            />
            {REMOVABLE.has(block.block) && (
              <Button
                size="small"
                kind="quiet"
                icon={<Trash2 />}
                aria-label={t.remove(name)}
                onPress={() => onChange(removeBlock(definition, at))}
              />
            )}
            <Button
              size="small"
              icon={isOpen ? <ChevronUp /> : <ChevronDown />}
              aria-label={isOpen ? `${t.close}: ${name}` : t.edit(name)}
              aria-expanded={isOpen}
              aria-controls={`${id}-form`}
              onPress={() => setOpen(!isOpen)}
            />
          </div>
        )}
      </div>
      {isOpen && onChange && (
        <fieldset id={`${id}-form`} className={classes.form} aria-labelledby={`${id}-name`}>
          {block.block === 'sideBySide' && <Least block={block} onChange={(change) => onChange(changeBlock(definition, at, change))} />}
          {steps.map((step) => (
            <section key={step.id} className={cx(steps.length > 1 && classes.inner)} aria-label={stepName(step)}>
              {steps.length > 1 && (
                <div className={classes.head}>
                  <h4>{stepName(step)}</h4>
                  <Button
                    size="small"
                    kind="quiet"
                    icon={<Trash2 />}
                    aria-label={t.remove(stepName(step))}
                    onPress={() => onChange(removeBeside(definition, at, step.id))}
                  />
                </div>
              )}
              <StepFields step={step} onChange={(change) => onChange(changeStep(definition, step.id, change))} />
            </section>
          ))}
          {block.block === 'sideBySide' && (
            <Button size="small" icon={<Plus />} onPress={() => onChange(addBeside(definition, at, newStep()))}>
              {t.addOne}
            </Button>
          )}
          <Ways definition={definition} at={at} states={states} onChange={onChange} />
        </fieldset>
      )}
    </li>
  );
}

/** What the closed card tells: who, how long, how many. */
function Summary({ block, steps }: { block: Block; steps: readonly Step[] }) {
  const t = useWords(composeWords);
  const format = useFormat();
  const does = useWords(blockDoes);
  const { nameOf } = useNames();
  if (steps.length === 0) return <p>{does[block.block]}</p>;
  const roles = [...new Set(steps.map(({ role }) => nameOf('roles', role)))];
  const days = [...new Set(steps.flatMap(({ clock }) => clock?.workingDays ?? []))];
  return (
    <p className={classes.summary}>
      <span>{format.list(roles)}</span>
      {days.map((one) => (
        <Chip key={one}>{t.daysOf(one)}</Chip>
      ))}
      {block.least !== undefined && <Chip tone="azure">{t.leastOf(block.least, steps.length)}</Chip>}
      {steps.some(({ required, skippedWhen }) => required === false || skippedWhen) && <Chip tone="amber">{t.mayBeSkipped}</Chip>}
    </p>
  );
}

function Least({ block, onChange }: { block: Block; onChange(change: Partial<Block>): void }) {
  const t = useWords(composeWords);
  const of = block.steps?.length ?? 0;
  const options = Array.from({ length: of - 1 }, (_, index) => ({ id: String(index + 1), name: t.leastOf(index + 1, of) }));
  return (
    <Select
      label={t.least}
      options={[{ id: 'all', name: t.all }, ...options]}
      value={block.least === undefined ? 'all' : String(block.least)}
      onChange={(least) => onChange({ least: least === 'all' ? undefined : Number(least) })}
    />
  );
}

/** Where each outcome leads, for who knows what they do: most blocks lead to the next one. */
function Ways({
  definition,
  at,
  states,
  onChange,
}: Pick<BlockCardProps, 'definition' | 'at' | 'states'> & { onChange(definition: Definition): void }) {
  const t = useWords(composeWords);
  const block = definition.blocks[at] as Block;
  const outcomes = useWords(outcomeWords);
  const to = block.to ?? {};
  return (
    <details className={classes.ways}>
      <summary>{t.leadsTo}</summary>
      <div className={classes.pair}>
        {OUTCOMES[block.block].map((outcome) => (
          <Select
            key={outcome}
            label={outcomes[outcome]}
            options={[{ id: '', name: t.next }, ...states]}
            value={to[outcome] ?? ''}
            onChange={(state) => {
              const ways = Object.fromEntries(Object.entries({ ...to, [outcome]: state }).filter(([, where]) => where));
              onChange(changeBlock(definition, at, { to: Object.keys(ways).length > 0 ? ways : undefined }));
            }}
          />
        ))}
        <TextField
          label={t.state}
          help={t.stateHelp}
          value={block.state ?? ''}
          onChange={(state) => onChange(changeBlock(definition, at, { state: state.trim() || undefined }))}
        />
      </div>
    </details>
  );
}
