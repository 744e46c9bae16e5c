import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { begunFactor, recoveryCodes } from '../../../http/schemas/people.ts';
import { call, Problem } from '../../data/client.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { cx } from '../../look/cx.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Enrolment.module.css';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { factorWords } from './words.ts';

type Begun = z.output<typeof begunFactor>;

/** Sets up a device: the picture, a first code, and the recovery codes, which the person says that they have kept. */
export function Enrolment({ onDone }: { onDone(): void }) {
  const t = useWords(factorWords);
  const begin = useMutation({ mutationFn: async () => (await call<Begun>('POST', '/api/me/second-factor')).data });
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (begin.data) return <Device begun={begin.data} onConfirmed={setCodes} />;
  return (
    <div className={classes.steps}>
      <p className={classes.why}>{t.beginWhy}</p>
      {begin.error && <Banner tone="danger">{textOf(begin.error)}</Banner>}
      <Button kind="primary" onPress={() => begin.mutate()} isDisabled={begin.isPending}>
        {t.begin}
      </Button>
    </div>
  );
}

function Device({ begun, onConfirmed }: { begun: Begun; onConfirmed(codes: readonly string[]): void }) {
  const t = useWords(factorWords);
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: async () =>
      (await call<z.output<typeof recoveryCodes>>('POST', '/api/me/second-factor/confirmation', { body: { code } })).data,
    onSuccess: ({ recoveryCodes: made }) => onConfirmed(made ?? []),
  });
  return (
    <form
      className={cx(classes.steps)}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <p className={classes.step}>{t.scan}</p>
      {begun.picture && (
        <svg
          className={classes.picture}
          viewBox={`0 0 ${begun.picture.size} ${begun.picture.size}`}
          role="img"
          aria-label={t.picture}
          shapeRendering="crispEdges"
        >
          <path d={begun.picture.path} />
        </svg>
      )}
      <p className={classes.step}>{t.typed}</p>
      <code className={classes.secret}>{begun.secret?.match(/.{1,4}/g)?.join(' ')}</code>
      <TextField
        label={t.code}
        value={code}
        onChange={(typed) => {
          setCode(typed);
          confirm.reset();
        }}
        inputMode="numeric"
        autoComplete="one-time-code"
        help={t.codeHelp}
        isRequired
        autoFocus
        error={confirm.error ? textOf(confirm.error) : undefined}
      />
      <Button type="submit" kind="primary" isDisabled={confirm.isPending}>
        {t.confirm}
      </Button>
    </form>
  );
}

function textOf(error: Error): string {
  return error instanceof Problem ? error.message || error.title : String(error);
}
