import { useQuery } from '@tanstack/react-query';
import { useNames, vocabularyQuery } from '../../data/vocabulary.ts';
import { Cards, Checkbox } from '../../kit/Choice.tsx';
import { ComboBox } from '../../kit/ComboBox.tsx';
import { TextField } from '../../kit/Field.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { Step } from './definition.ts';
import classes from './Screen.module.css';
import { composeWords } from './words.ts';

const OWNERS = ['confidentiality', 'legal', 'disclosure'] as const;
type Skipping = 'never' | 'nothingFound' | 'byAttribute';

/** All that a step says of itself. */
export function StepFields({ step, onChange }: { step: Step; onChange(change: Partial<Step>): void }) {
  const t = useWords(composeWords);
  const { language } = useLanguage();
  const { nameOf, listOf } = useNames();
  const { data: vocabulary } = useQuery(vocabularyQuery);
  const shipped = vocabulary?.steps.find(({ id }) => id === step.id && !step.name);
  const roles = listOf('roles');
  const known = roles.some(({ id }) => id === step.role);
  const answers = step.answersFor ?? [];
  return (
    <div className={classes.fields}>
      {!shipped && (
        <div className={classes.pair}>
          <TextField
            label={t.nameZh}
            value={step.name?.zh ?? ''}
            onChange={(zh) => onChange({ name: { en: step.name?.en ?? '', zh } })}
            lang="zh"
            isRequired
          />
          <TextField
            label={t.nameEn}
            value={step.name?.en ?? ''}
            onChange={(en) => onChange({ name: { zh: step.name?.zh ?? '', en } })}
            lang="en"
            isRequired
          />
        </div>
      )}
      <div className={classes.pair}>
        {shipped ? (
          <p className={classes.fixed}>
            <span>{t.role}</span>
            <b>{vocabulary?.roles.find(({ id }) => id === shipped.role)?.name[language]}</b>
          </p>
        ) : (
          <ComboBox
            label={t.role}
            help={known ? t.roleHelp : t.noRole}
            options={known ? roles : [...roles, { id: step.role, name: nameOf('roles', step.role) }]}
            value={step.role}
            onChange={(role) => role !== null && onChange({ role })}
          />
        )}
        <TextField
          label={t.days}
          help={t.daysHelp}
          inputMode="numeric"
          value={step.clock ? String(step.clock.workingDays) : ''}
          onChange={(typed) => onChange({ clock: clockOf(typed) })}
        />
      </div>
      <fieldset className={classes.set}>
        <legend>{t.answersFor}</legend>
        {OWNERS.map((owner) => (
          <Checkbox
            key={owner}
            isSelected={answers.includes(owner)}
            onChange={(on) => onChange({ answersFor: chosen(on ? [...answers, owner] : answers.filter((one) => one !== owner)) })}
          >
            {nameOf('findingOwners', owner)}
          </Checkbox>
        ))}
      </fieldset>
      <fieldset className={classes.set}>
        <legend>{t.may}</legend>
        <Checkbox isSelected={step.refers === true} onChange={(on) => onChange({ refers: on || undefined })}>
          {t.refers}
        </Checkbox>
        <Checkbox isSelected={step.consults === true} onChange={(on) => onChange({ consults: on || undefined })}>
          {t.consults}
        </Checkbox>
      </fieldset>
      <Skipped step={step} onChange={onChange} />
    </div>
  );
}

function Skipped({ step, onChange }: { step: Step; onChange(change: Partial<Step>): void }) {
  const t = useWords(composeWords);
  const { listOf } = useNames();
  const { required, skippedWhen } = step;
  const value: Skipping = required !== false && !skippedWhen ? 'never' : skippedWhen?.attributes ? 'byAttribute' : 'nothingFound';
  const attributes = skippedWhen?.attributes ?? [];
  const change: Record<Skipping, Partial<Step>> = {
    never: { required: undefined, skippedWhen: undefined },
    nothingFound: { required: false, skippedWhen: { nothingFound: true } },
    byAttribute: { required: false, skippedWhen: { attributes: ['proactive'] } },
  };
  return (
    <>
      <Cards<Skipping>
        label={t.skipped}
        cards={[
          { id: 'never', title: t.never, text: t.neverText },
          { id: 'nothingFound', title: t.nothingFound, text: t.nothingFoundText },
          { id: 'byAttribute', title: t.byAttribute, text: t.byAttributeText },
        ]}
        value={value}
        onChange={(next) => onChange(change[next])}
      />
      {value === 'byAttribute' && (
        <fieldset className={classes.set}>
          <legend>{t.attributes}</legend>
          {listOf('attributes').map(({ id, name }) => (
            <Checkbox
              key={id}
              isSelected={attributes.includes(id)}
              onChange={(on) => {
                const next = on ? [...attributes, id] : attributes.filter((one) => one !== id);
                if (next.length > 0) onChange({ skippedWhen: { attributes: next } });
              }}
            >
              {name}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </>
  );
}

/** Nothing chosen is nothing said. */
function chosen(owners: readonly string[]): Step['answersFor'] {
  return owners.length > 0 ? [...owners] : undefined;
}

/** What is no number of days is told by the check, and kept as it was typed as far as it is digits. */
function clockOf(typed: string): Step['clock'] {
  const digits = typed.replace(/\D/g, '').slice(0, 3);
  return digits === '' ? undefined : { workingDays: Number(digits) };
}
