import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../data/client.ts';
import { useUnits } from '../../../data/directory.ts';
import { newIntention } from '../../../data/intention.ts';
import type { Finding, ItemView } from '../../../data/item.ts';
import { useTyped } from '../../../data/typed.ts';
import { kindsQuery, useNames } from '../../../data/vocabulary.ts';
import { Banner } from '../../../kit/Banner.tsx';
import { DateField } from '../../../kit/DateField.tsx';
import { TextField } from '../../../kit/Field.tsx';
import { Select } from '../../../kit/Select.tsx';
import { ActionDialog } from '../../../shell/ActionDialog.tsx';
import { useFormat } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { endOfDay, isWithinTwoYears, unitAndAbove } from './waiver-scope.ts';
import { waiverWords } from './waiver-words.ts';

interface WaiverDialogProps {
  item: ItemView['item'];
  finding: Finding;
  onClose(): void;
}

const EVERY = 'every';

/** Proposes that what was said of a value holds for other items: how wide, until when, why, and what that changes. */
export default function WaiverDialog({ item, finding, onClose }: WaiverDialogProps) {
  const t = useWords(waiverWords);
  const { language } = useLanguage();
  const { units, pathOf } = useUnits();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const { form, set, sent } = useTyped(`waiver:${finding.id}`, {
    unit: item.unit,
    kind: item.kind,
    until: '',
    reason: finding.dispositionReason ?? '',
  });
  const { unit, kind, until, reason } = form;
  // A repeat after a lost answer is the same intention; other words are another one.
  const [{ key, about }, setIntention] = useState({ key: newIntention(), about: '' });
  const isEndFine = until === '' || isWithinTwoYears(until, new Date());
  const propose = () => {
    const body = { finding: finding.id, unit, kind: kind === EVERY ? null : kind, expiresAt: endOfDay(until), reason: reason.trim() };
    const next = JSON.stringify(body);
    const idempotencyKey = about === '' || about === next ? key : newIntention();
    setIntention({ key: idempotencyKey, about: next });
    return call('POST', '/api/waivers', { body, idempotencyKey });
  };
  return (
    <ActionDialog
      title={t.title}
      isOpen
      onClose={onClose}
      submit={t.submit}
      done={t.done}
      lacks={until === '' || reason.trim() === '' ? t.lacks : isEndFine ? '' : t.tooLong}
      change={propose}
      onDone={sent}
    >
      <p>{t.about}</p>
      <Impact finding={finding} />
      <Select
        label={t.scope}
        help={t.scopeHelp}
        value={unit}
        onChange={(next) => set({ unit: next })}
        options={unitAndAbove(units, item.unit).map((id) => ({ id, name: pathOf(id) }))}
      />
      <Select
        label={t.kind}
        value={kind}
        onChange={(next) => set({ kind: next })}
        options={[
          { id: item.kind, name: kinds.find(({ id }) => id === item.kind)?.name[language] ?? item.kind },
          { id: EVERY, name: t.everyKind },
        ]}
      />
      <DateField
        label={t.until}
        value={until}
        onChange={(next) => set({ until: next })}
        isRequired
        error={isEndFine ? undefined : t.tooLong}
      />
      <p>{t.untilHelp}</p>
      <TextField label={t.reason} value={reason} onChange={(next) => set({ reason: next })} lines={3} maxLength={2000} isRequired />
    </ActionDialog>
  );
}

/** What is known of the same value elsewhere, and what nobody will be asked any more. */
function Impact({ finding: { earlier } }: { finding: Finding }) {
  const t = useWords(waiverWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const told = Object.entries(earlier?.counts ?? {}).filter(([, count]) => count > 0);
  const isContrary = (earlier?.counts['to-fix'] ?? 0) > 0;
  return (
    <Banner tone={isContrary ? 'danger' : 'warning'} title={t.impact}>
      {t.impactRule}{' '}
      {told.length === 0 ? t.never : format.list(told.map(([kind, count]) => t.before(nameOf('dispositions', kind), format.number(count))))}
      {isContrary && ` ${t.contrary}`}
    </Banner>
  );
}
