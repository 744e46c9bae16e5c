import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Meter } from '../../kit/Meter.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { type Place, pathOf, type Redaction } from './query.ts';
import classes from './Screen.module.css';
import { redactionWords } from './words.ts';

type Run = NonNullable<Redaction['run']>;

interface MadeProps {
  place: Place;
  run: Run | null;
  isDrafter: boolean;
}

/** The newest making: how far it is, what its proof says, and the way to the next revision. */
export function Made({ place, run, isDrafter }: MadeProps) {
  const t = useWords(redactionWords);
  const { language } = useLanguage();
  if (!run) return <p className={classes.faint}>{t.notMade}</p>;
  if (run.endedAt === null)
    return run.step === null ? (
      <p role="status">{t.startsSoon}</p>
    ) : (
      <Meter label={run.step === 'make' ? t.made : t.proving} value={run.done} of={run.total} tone="azure" />
    );
  return (
    <div className={classes.proof}>
      {run.failure && (
        <Banner tone="danger" title={t.failureTitle}>
          <p>{run.failure[language]}</p>
        </Banner>
      )}
      {!run.failure && <Banner tone={run.passed ? 'success' : 'danger'} title={run.passed ? t.passedTitle : t.failedTitle} />}
      {run.proofs.map((proof) => (
        <ProofOf key={proof.id} place={place} proof={proof} />
      ))}
      {run.outdated && <Banner tone="warning" title={t.outdated} />}
      {run.passed && !run.outdated && isDrafter && <TakeOver place={place} run={run.id} />}
    </div>
  );
}

function ProofOf({ place, proof }: { place: Place; proof: Run['proofs'][number] }) {
  const t = useWords(redactionWords);
  const { language } = useLanguage();
  return (
    <section className={classes.list} aria-label={`${t.proof} ${proof.name}`}>
      <h3>{proof.name}</h3>
      <p className={classes.faint}>{t.readers(proof.readers.map(t.reader).join(language === 'zh' ? '、' : ', '))}</p>
      <ul className={classes.list}>
        {proof.checks.map(({ code, passed, looked, failures }) => (
          <li key={code}>
            <Chip tone={passed ? 'green' : 'red'}>{passed ? t.passed : t.notPassed}</Chip> {t.checkName(code)}{' '}
            <span className={classes.faint}>{t.looked(looked)}</span>
            {failures.length > 0 && (
              <ul>
                {failures.map((failure) => (
                  <li key={failure.en}>{failure[language]}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.links}>
        <a href={`${pathOf(place)}/files/${proof.position}`} target="_blank" rel="noreferrer">
          {t.original}
        </a>
        {proof.passed && (
          <a href={`${pathOf(place)}/redaction/${proof.id}/file`} target="_blank" rel="noreferrer">
            {t.result}
          </a>
        )}
      </p>
    </section>
  );
}

function TakeOver({ place, run }: { place: Place; run: string }) {
  const t = useWords(redactionWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const act = useAct();
  const [reason, setReason] = useState('');
  const take = async () => {
    const body = { run, reason: reason.trim(), language };
    const answer = await act.run(() => call('POST', `${pathOf(place)}/redacted-revision`, { body }), t.takenOver);
    if (answer) await navigate({ to: '/items/$id', params: { id: place.item } });
  };
  return (
    <>
      <TextField
        label={t.reason}
        isRequired
        lines={3}
        maxLength={4000}
        value={reason}
        onChange={setReason}
        error={act.refusal || undefined}
      />
      <Button kind="primary" isDisabled={reason.trim() === ''} isPending={act.isPending} onPress={() => void take()}>
        {t.takeOver}
      </Button>
    </>
  );
}
