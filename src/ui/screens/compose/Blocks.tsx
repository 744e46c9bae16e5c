import { Plus } from 'lucide-react';
import { Fragment } from 'react';
import { Menu } from '../../kit/Menu.tsx';
import type { Option } from '../../kit/overlays/OptionItem.tsx';
import { useWords } from '../../words/language.tsx';
import { BlockCard } from './BlockCard.tsx';
import type { Block, Definition, Step } from './definition.ts';
import { freeId, insertBeside, insertBlock, insertStep, stepsOfBlock } from './editing.ts';
import classes from './Screen.module.css';
import { blockWords, composeWords } from './words.ts';

interface BlocksProps {
  definition: Definition;
  /** Place of the block at which a story ends. */
  lit: number | undefined;
  states: readonly { id: string; name: string }[];
  roles: readonly Option[];
  onChange: ((definition: Definition, said?: string) => void) | undefined;
}

/** What it is called until somebody says. */
const NEW_STEP = { en: 'New step', zh: '新环节' };

/** The blocks in their order, with a place to add between any two of them. */
export function Blocks({ definition, lit, states, roles, onChange }: BlocksProps) {
  const t = useWords(composeWords);
  const blocks = useWords(blockWords);
  const newStep = (taken = definition): Step => ({
    id: freeId(taken, 'step'),
    name: NEW_STEP,
    role: roles.find(({ id }) => id === 'unitHead')?.id ?? roles[0]?.id ?? 'unitHead',
  });
  const has = (kind: Block['block']) => definition.blocks.some(({ block }) => block === kind);
  const addAt = (at: number, name: string) =>
    onChange && (
      <li className={classes.between}>
        <Menu
          label={`${t.addHere}: ${name}`}
          button={
            <span className={classes.add}>
              <Plus aria-hidden="true" />
              {t.addHere}
              <span className={classes.unseen}>{`: ${name}`}</span>
            </span>
          }
          items={[
            { id: 'step', name: t.addStep, onAction: () => onChange(insertStep(definition, at, newStep())) },
            {
              id: 'beside',
              name: t.addBeside,
              onAction: () => {
                const first = newStep();
                const second = newStep({ ...definition, steps: [...definition.steps, first] });
                onChange(insertBeside(definition, at, [first, second]));
              },
            },
            ...(has('withheld')
              ? []
              : [{ id: 'withheld', name: t.addWithheld, onAction: () => onChange(insertBlock(definition, at, { block: 'withheld' })) }]),
            ...(has('schedule')
              ? []
              : [{ id: 'schedule', name: t.addSchedule, onAction: () => onChange(insertBlock(definition, at, { block: 'schedule' })) }]),
          ]}
        />
      </li>
    );
  return (
    <ol className={classes.blocks}>
      {definition.blocks.map((block, at) => {
        const key = `${block.block} ${stepsOfBlock(block).join(' ')}`;
        return (
          <Fragment key={key}>
            <BlockCard definition={definition} at={at} isLit={at === lit} states={states} onChange={onChange} newStep={newStep} />
            {at < definition.blocks.length - 1 ? addAt(at, blocks[block.block]) : null}
          </Fragment>
        );
      })}
    </ol>
  );
}
