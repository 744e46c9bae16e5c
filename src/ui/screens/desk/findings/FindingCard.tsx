import { type KeyboardEvent, lazy, Suspense, useState } from 'react';
import type { Finding } from '../../../data/item.ts';
import { useMe } from '../../../data/me.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { Button } from '../../../kit/Button.tsx';
import { Chip } from '../../../kit/Chip.tsx';
import { Checkbox } from '../../../kit/Choice.tsx';
import { Facts } from '../../../kit/Facts.tsx';
import { Kbd } from '../../../kit/Kbd.tsx';
import { cx } from '../../../look/cx.ts';
import { evidenceSentence } from '../../../parts/findings/evidence.ts';
import { useFormat } from '../../../words/format.ts';
import type { Formatter } from '../../../words/formatter.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import classes from './FindingCard.module.css';
import type { Entry } from './order.ts';
import type { Answering, Disposition } from './use-answering.ts';
import { With } from './With.tsx';
import { isWaivable } from './waiver.ts';
import { findingWords } from './words.ts';

const WaiverDialog = lazy(() => import('./WaiverDialog.tsx'));

const ANSWERS: readonly (readonly [key: string, answer: Disposition])[] = [
  ['1', 'false-positive'],
  ['2', 'accepted'],
  ['3', 'to-fix'],
];

/** The finding that one is at: why, on what basis, what was decided, and the answer. */
export function FindingCard({ entry, desk, answering }: { entry: Entry; desk: Desk; answering: Answering }) {
  const t = useWords(findingWords);
  const { nameOf } = useNames();
  const { finding } = entry;
  return (
    <div className={classes.card}>
      <FindingFacts entry={entry} names={desk.item.names} />
      {finding.paragraph && (
        <a className={classes.rule} href={finding.paragraph} target="_blank" rel="noreferrer">
          {t.rule}
        </a>
      )}
      <WaiveButton entry={entry} desk={desk} />
      {finding.consultation !== undefined && <p className={classes.note}>{t.inConsultation}</p>}
      {desk.mayAnswer ? (
        <AnswerForm entry={entry} answering={answering} />
      ) : (
        <p className={classes.note}>{t.cannotAnswer(nameOf('findingOwners', finding.owner))}</p>
      )}
    </div>
  );
}

/** From one's own word on a value to the same word on other items. */
function WaiveButton({ entry: { finding, staged }, desk }: { entry: Entry; desk: Desk }) {
  const t = useWords(findingWords);
  const { account } = useMe();
  const [isOpen, setOpen] = useState(false);
  if (staged || !isWaivable(finding, account.id)) return null;
  return (
    <div>
      <Button size="small" onPress={() => setOpen(true)}>
        {t.waive}
      </Button>
      {isOpen && (
        <Suspense>
          <WaiverDialog item={desk.item.item} finding={finding} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function FindingFacts({ entry: { finding, disposition, reason, staged }, names }: { entry: Entry; names: Desk['item']['names'] }) {
  const t = useWords(findingWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const facts: [string, React.ReactNode][] = [[t.why, <Why key="why" finding={finding} />]];
  if (finding.basisText.length > 0) {
    facts.push([
      t.basis,
      <ul key="basis">
        {finding.basisText.map((basis) => (
          <li key={basis.en}>{basis[language]}</li>
        ))}
      </ul>,
    ]);
  }
  if (finding.earlier) facts.push([t.earlier, <Earlier key="earlier" earlier={finding.earlier} />]);
  if (finding.released?.length || finding.imported) facts.push([t.released, <With key="with" finding={finding} />]);
  if (disposition !== null) {
    facts.push([
      t.answer,
      <span key="answer">
        <b>{nameOf('dispositions', disposition)}</b> {reason}
        <span className={classes.faint}> {staged ? t.soon : decidedBy(finding, names, format, t)}</span>
      </span>,
    ]);
  }
  return <Facts facts={facts} />;
}

/** How the same value was answered elsewhere: how often, and the latest with its reason. */
function Earlier({ earlier: { counts, latest } }: { earlier: NonNullable<Finding['earlier']> }) {
  const t = useWords(findingWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const told = Object.entries(counts).filter(([, count]) => count > 0);
  return (
    <>
      {format.list(told.map(([kind, count]) => t.earlierCount(nameOf('dispositions', kind), format.number(count))))}
      <div className={classes.faint}>
        {t.earlierLatest(nameOf('dispositions', latest.disposition), format.shortDate(latest.at))} {latest.reason}
      </div>
    </>
  );
}

function decidedBy(
  { disposedBy, disposedAt, waiver }: Finding,
  names: Desk['item']['names'],
  format: Formatter,
  t: (typeof findingWords)['en'],
) {
  const who = waiver === undefined ? disposedBy && names[disposedBy] : t.waiver;
  return [who, disposedAt && format.dateTime(disposedAt)].filter(Boolean).join(' · ');
}

function Why({ finding }: { finding: Finding }) {
  const t = useWords(findingWords);
  const { nameOf } = useNames();
  const { language } = useLanguage();
  return (
    <>
      {finding.message[language]} {evidenceSentence(finding.evidence, language)}{' '}
      <span className={classes.chips}>
        <Chip>{t.answeredBy(nameOf('findingOwners', finding.owner))}</Chip>
        {finding.severity === 'low' && <Chip>{t.information}</Chip>}
        {finding.shadow && <Chip>{t.trial}</Chip>}
      </span>
    </>
  );
}

function AnswerForm({ entry, answering }: { entry: Entry; answering: Answering }) {
  const t = useWords(findingWords);
  const { nameOf } = useNames();
  const { answer, reason, same, lacksReason } = answering;
  const errorId = `reason-error-${entry.finding.id}`;
  return (
    <div className={classes.form}>
      <fieldset className={classes.answers} aria-label={t.answer}>
        {ANSWERS.map(([key, one]) => (
          <button
            key={one}
            type="button"
            className={cx(classes.answer, answer === one && classes.chosen)}
            aria-pressed={answer === one}
            onClick={() => answering.press(one)}
          >
            <Kbd>{key}</Kbd>
            {nameOf('dispositions', one)}
          </button>
        ))}
      </fieldset>
      <input
        ref={answering.field}
        className={cx(classes.reason, lacksReason && classes.lacking)}
        aria-label={t.reason}
        placeholder={t.reason}
        value={reason}
        maxLength={4000}
        aria-invalid={lacksReason}
        aria-describedby={errorId}
        onChange={(event) => answering.type(event.target.value)}
        onKeyDown={(event) => onReasonKey(event, answering)}
      />
      <p id={errorId} className={lacksReason ? classes.error : classes.help}>
        {lacksReason ? t.reasonMissing : t.reasonHelp}
      </p>
      <div className={classes.foot}>
        {same.length > 0 && (
          <Checkbox isSelected={answering.withSame} onChange={answering.toggleSame}>
            {t.same(same.length)}
          </Checkbox>
        )}
        <button type="button" className={classes.record} onClick={answering.record} disabled={answer === undefined}>
          {t.record} <Kbd>Enter</Kbd>
        </button>
      </div>
    </div>
  );
}

/** Enter records; the arrows go through what one wrote before, the newest first. Nothing while an input method composes. */
function onReasonKey(event: KeyboardEvent<HTMLInputElement>, answering: Answering): void {
  if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    answering.record();
  } else if (event.key === 'Escape') {
    event.currentTarget.blur();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const at = answering.reasons.findIndex(({ reason }) => reason === answering.reason);
    const known = answering.reasons[event.key === 'ArrowDown' ? at + 1 : at - 1];
    if (!known) return;
    event.preventDefault();
    answering.choose(known);
  }
}
