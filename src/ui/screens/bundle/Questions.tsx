import { useState } from 'react';
import type { Bundle, BundleQuestion } from '../../data/bundles.ts';
import { call } from '../../data/client.ts';
import { useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { bundleWords } from './words.ts';

interface Answering {
  question: BundleQuestion;
  answer: 'kept' | 'recalled';
}

/** What recalls have asked about the other items, one by one. */
export function Questions({ bundle }: { bundle: Bundle }) {
  const t = useWords(bundleWords);
  const [answering, setAnswering] = useState<Answering>();
  const numberOf = (item: string) => String(bundle.members.find((member) => member.item === item)?.number ?? '–');
  if (bundle.questions.length === 0) return null;
  return (
    <section className={classes.part} aria-label={t.questions}>
      <h2>{t.questions}</h2>
      <p className={classes.faint}>{t.questionsText}</p>
      <ul className={classes.list}>
        {bundle.questions.map((question) => (
          <li key={question.id} className={classes.line}>
            <span>{t.question(numberOf(question.about), numberOf(question.recalled))}</span>
            {question.answer === null ? (
              <span className={classes.tools}>
                <Button
                  size="small"
                  aria-label={t.keepOne(numberOf(question.about))}
                  onPress={() => setAnswering({ question, answer: 'kept' })}
                >
                  {t.keep}
                </Button>
                <Button
                  size="small"
                  kind="danger"
                  aria-label={t.recallOne(numberOf(question.about))}
                  onPress={() => setAnswering({ question, answer: 'recalled' })}
                >
                  {t.recall}
                </Button>
              </span>
            ) : (
              <Answered bundle={bundle} question={question} />
            )}
          </li>
        ))}
      </ul>
      {answering && (
        <AnswerDialog
          bundle={bundle}
          answering={answering}
          number={numberOf(answering.question.about)}
          onClose={() => setAnswering(undefined)}
        />
      )}
    </section>
  );
}

function Answered({ bundle, question: { answer, reason, answeredBy, answeredAt } }: { bundle: Bundle; question: BundleQuestion }) {
  const t = useWords(bundleWords);
  const format = useFormat();
  return (
    <span className={classes.tools}>
      <Chip tone={answer === 'kept' ? 'green' : 'red'}>{answer === 'kept' ? t.kept : t.recalled}</Chip>
      {reason && <span>{reason}</span>}
      {answeredAt && (
        <span className={classes.faint}>
          {answeredBy ? t.answeredBy(bundle.names[answeredBy] ?? answeredBy, format.dateTime(answeredAt)) : format.dateTime(answeredAt)}
        </span>
      )}
    </span>
  );
}

interface DialogProps {
  bundle: Bundle;
  answering: Answering;
  number: string;
  onClose(): void;
}

function AnswerDialog({ bundle, answering: { question, answer }, number, onClose }: DialogProps) {
  const t = useWords(bundleWords);
  const { account } = useMe();
  const draft = useDraft(`bundle question ${account.id} ${question.id} ${answer}`, { reason: '', cause: '' });
  const { reason, cause } = draft.value;
  const [key] = useState(newIntention);
  const isRecall = answer === 'recalled';
  const lacks = isRecall && (cause === '' || reason.trim() === '') ? t.causeLacks : reason.trim() === '' ? t.reasonLacks : '';
  return (
    <ActionDialog
      title={isRecall ? t.recallOne(number) : t.keepOne(number)}
      isOpen
      onClose={onClose}
      submit={isRecall ? t.recall : t.keep}
      kind={isRecall ? 'danger' : 'primary'}
      done={t.answered}
      lacks={lacks}
      change={() =>
        call('POST', `/api/bundles/${bundle.id}/questions/${question.id}`, {
          body: { answer, reason: reason.trim(), ...(isRecall && { cause }) },
          idempotencyKey: key,
        })
      }
      onDone={() => void draft.discard()}
    >
      {isRecall && (
        <Select
          label={t.cause}
          isRequired
          options={[
            { id: 'leak', name: t.leak },
            { id: 'error', name: t.error },
          ]}
          value={cause || null}
          onChange={(next) => draft.change({ reason, cause: next })}
        />
      )}
      <TextField
        label={t.reason}
        lines={3}
        maxLength={2000}
        isRequired
        value={reason}
        onChange={(next) => draft.change({ reason: next, cause })}
      />
    </ActionDialog>
  );
}
