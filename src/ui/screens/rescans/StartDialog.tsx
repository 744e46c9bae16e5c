import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import { patternsQuery, rulesQuery, termListsQuery } from '../../data/rules.ts';
import { useTyped } from '../../data/typed.ts';
import { DateField } from '../../kit/DateField.tsx';
import { Several } from '../../parts/choose/Several.tsx';
import { ruleName } from '../../parts/rules/rule-name.ts';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { rescanWords } from './words.ts';

/** From which day on, and by which rules. */
export function StartDialog({ onClose }: { onClose(): void }) {
  const t = useWords(rescanWords);
  const { language } = useLanguage();
  const { data: rules = [] } = useQuery(rulesQuery);
  const { data: lists } = useQuery(termListsQuery);
  const { data: patterns } = useQuery(patternsQuery);
  const { form, set, sent } = useTyped('rescan', { since: '', rules: [] as string[] });
  const [key] = useState(newIntention);
  const custom = new Map([...(lists?.rows ?? []), ...(patterns?.rows ?? [])].map(({ ruleId, name }) => [ruleId, name]));
  const options = [
    ...rules.map((rule) => ({ id: rule.id, name: ruleName(rule, language) })),
    ...[...custom].map(([id, name]) => ({ id, name })),
  ];
  const body = { ...(form.since && { since: form.since }), ...(form.rules.length > 0 && { rules: form.rules }) };
  return (
    <ActionDialog
      title={t.start}
      isOpen
      onClose={onClose}
      submit={t.start}
      done={t.started}
      change={() => call('POST', '/api/rescans', { body, idempotencyKey: key })}
      onDone={sent}
    >
      <p>{t.startText}</p>
      <DateField label={t.since} value={form.since} onChange={(since) => set({ since })} />
      <Several label={t.rules} options={options} chosen={form.rules} onChange={(next) => set({ rules: next })} />
    </ActionDialog>
  );
}
