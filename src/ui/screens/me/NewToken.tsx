import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { createdToken } from '../../../http/schemas/people.ts';
import { call } from '../../data/client.ts';
import { useTyped } from '../../data/typed.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Checkbox } from '../../kit/Choice.tsx';
import { TextField } from '../../kit/Field.tsx';
import { cx } from '../../look/cx.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { meWords } from './words.ts';

/** Name and scopes; then the token, this once. */
export function NewToken({ onMade, onClose }: { onMade(): unknown; onClose(): void }) {
  const t = useWords(meWords);
  const { listOf } = useNames();
  const { form, set, sent } = useTyped<{ name: string; scopes: readonly string[] }>('token', { name: '', scopes: [] });
  const { name, scopes } = form;
  const [isMissing, setMissing] = useState(false);
  const make = useMutation({
    mutationFn: async () => (await call<z.output<typeof createdToken>>('POST', '/api/tokens', { body: form })).data,
    onSuccess: () => {
      sent();
      return onMade();
    },
  });
  if (make.data) return <Secret secret={make.data.secret ?? ''} onKept={onClose} />;
  const submit = () => {
    setMissing(scopes.length === 0);
    if (scopes.length > 0) make.mutate();
  };
  const choose = (scope: string, on: boolean) => {
    set({ scopes: [...scopes.filter((one) => one !== scope), ...(on ? [scope] : [])] });
    setMissing(false);
  };
  return (
    <form
      className={cx(classes.form)}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={t.tokenName}
        help={t.tokenNameHelp}
        value={name}
        onChange={(next) => set({ name: next })}
        isRequired
        autoFocus
        maxLength={100}
      />
      <fieldset className={classes.scopes}>
        <legend>{t.scopes}</legend>
        {listOf('scopes').map((scope) => (
          <Checkbox key={scope.id} isSelected={scopes.includes(scope.id)} onChange={(on) => choose(scope.id, on)}>
            {scope.name}
          </Checkbox>
        ))}
        {isMissing && (
          <p role="alert" className={classes.refusal}>
            {t.scopesMissing}
          </p>
        )}
      </fieldset>
      {make.error && <Banner tone="danger">{failureOf(make.error).message}</Banner>}
      <div className={classes.foot}>
        <Button onPress={onClose}>{t.cancel}</Button>
        <Button type="submit" kind="primary" isDisabled={make.isPending}>
          {t.make}
        </Button>
      </div>
    </form>
  );
}

function Secret({ secret, onKept }: { secret: string; onKept(): void }) {
  const t = useWords(meWords);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <div className={classes.form}>
      <h3>{t.madeTitle}</h3>
      <p className={classes.why}>{t.madeWhy}</p>
      <code className={classes.secret}>{secret}</code>
      <div className={classes.foot}>
        <Button onPress={() => void copy()}>{isCopied ? t.copied : t.copy}</Button>
        <Button kind="primary" onPress={onKept}>
          {t.done}
        </Button>
      </div>
    </div>
  );
}
