import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { patternInFull } from '../../../http/schemas/rules.ts';
import { call, read } from '../../data/client.ts';
import { useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Checkbox } from '../../kit/Choice.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { TextField } from '../../kit/Field.tsx';
import { bodyOf, type CustomRule, CustomRuleFields, EMPTY_RULE, isComplete } from '../../parts/rules/CustomRuleFields.tsx';
import { Impact } from '../../parts/rules/Impact.tsx';
import { Preview } from '../../parts/rules/Preview.tsx';
import { rulePartWords } from '../../parts/rules/words.ts';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { patternWords } from './words.ts';

/** A pattern in full, for who administers its unit: samples, switching on, impact. */
export function PatternPanel({ id, onClose }: { id: string; onClose(): void }) {
  const t = useWords(patternWords);
  const parts = useWords(rulePartWords);
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const act = useAct();
  const pattern = useQuery({
    queryKey: ['patterns', id],
    queryFn: ({ signal }) => read<z.output<typeof patternInFull>>(`/api/patterns/${id}`, undefined, signal),
  });
  return (
    <Dialog title={pattern.data?.name ?? t.title} isOpen onClose={onClose} side>
      <Loaded query={pattern}>
        {({ pattern: expression, ignoreCase, version, severity, owner, message, positive, negative, activatedAt }) => (
          <>
            <Facts
              facts={[
                [t.pattern, <code key="pattern">{expression}</code>],
                ...(ignoreCase ? [[t.ignoreCase, '✓'] as const] : []),
                [parts.version, String(version)],
                [parts.severity, nameOf('severities', severity)],
                [parts.owner, nameOf('findingOwners', owner)],
                [t.rule, message[language]],
                [t.state, activatedAt ? t.active : t.draft],
              ]}
            />
            <Samples title={t.mustFind} samples={positive} />
            <Samples title={t.mustNotFind} samples={negative} />
            {!activatedAt && (
              <>
                <p className={classes.about}>{t.activateText}</p>
                <div>
                  <Button kind="primary" onPress={() => void act.run(() => call('POST', `/api/patterns/${id}/activate`), t.activated)}>
                    {t.activate}
                  </Button>
                </div>
                {act.refusal && (
                  <p role="alert" className={classes.refusal}>
                    {act.refusal}
                  </p>
                )}
              </>
            )}
            <Impact path={`/api/patterns/${id}`} />
            <Preview subject={{ pattern: id }} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function Samples({ title, samples }: { title: string; samples: readonly string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul className={classes.samples}>
        {samples.map((sample) => (
          <li key={sample}>{sample}</li>
        ))}
      </ul>
    </section>
  );
}

interface Form extends CustomRule {
  pattern: string;
  ignoreCase: boolean;
  positive: string;
  negative: string;
}

const EMPTY: Form = { ...EMPTY_RULE, pattern: '', ignoreCase: false, positive: '', negative: '' };

export function CreatePattern({ onClose }: { onClose(): void }) {
  const t = useWords(patternWords);
  const parts = useWords(rulePartWords);
  const { account } = useMe();
  const draft = useDraft<Form>(`pattern ${account.id}`, EMPTY);
  const [key] = useState(newIntention);
  const { value: form } = draft;
  const set = (change: Partial<Form>) => draft.change({ ...form, ...change });
  const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  const { pattern, ignoreCase, positive, negative } = form;
  return (
    <ActionDialog
      title={t.create}
      isOpen
      onClose={onClose}
      submit={t.create}
      done={t.done}
      lacks={isComplete(form) ? (pattern === '' ? t.lackPattern : '') : parts.lackName}
      change={() =>
        call('POST', '/api/patterns', {
          body: { ...bodyOf(form), pattern, ignoreCase, positive: lines(positive), negative: lines(negative) },
          idempotencyKey: key,
        })
      }
      onDone={() => void draft.discard()}
    >
      <CustomRuleFields value={form} onChange={(rule) => set(rule)} />
      <TextField
        label={t.pattern}
        help={t.patternHelp}
        value={pattern}
        onChange={(next) => set({ pattern: next })}
        autoComplete="off"
        isRequired
      />
      <Checkbox isSelected={ignoreCase} onChange={(next) => set({ ignoreCase: next })}>
        {t.ignoreCase}
      </Checkbox>
      <TextField label={t.positive} value={positive} onChange={(next) => set({ positive: next })} lines={3} />
      <TextField label={t.negative} value={negative} onChange={(next) => set({ negative: next })} lines={3} />
    </ActionDialog>
  );
}
