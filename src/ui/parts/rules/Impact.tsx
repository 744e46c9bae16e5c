import { useState } from 'react';
import type { z } from 'zod';
import type { checkResult } from '../../../http/schemas/rules.ts';
import { call } from '../../data/client.ts';
import { Button } from '../../kit/Button.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Impact.module.css';
import { rulePartWords } from './words.ts';

type Result = z.output<typeof checkResult>;
/** Newest items that are looked through. */
const LATEST = 20;

/** What a list or pattern would find in the newest items, before a pack names it: numbers only. */
export function Impact({ path }: { path: string }) {
  const t = useWords(rulePartWords);
  const format = useFormat();
  const [result, setResult] = useState<Result>();
  const [refusal, setRefusal] = useState('');
  const [isRunning, setRunning] = useState(false);
  const count = async () => {
    setRunning(true);
    setRefusal('');
    try {
      setResult((await call<Result>('POST', `${path}/check`, { body: { latest: LATEST } })).data);
    } catch (error) {
      setRefusal(failureOf(error).message || failureOf(error).title);
    } finally {
      setRunning(false);
    }
  };
  return (
    <section className={classes.impact} aria-label={t.impact}>
      <h3>{t.impact}</h3>
      <p className={classes.text}>{t.impactText}</p>
      <div className={classes.line}>
        <Button onPress={() => void count()} isPending={isRunning}>
          {t.impactRun}
        </Button>
        <span role="status">
          {result &&
            (result.rows.length === 0 ? t.impactNone : t.impactResult(format.number(result.findings), format.number(result.rows.length)))}
          {result?.stopped && ` ${t.impactStopped}`}
        </span>
      </div>
      {refusal && (
        <p role="alert" className={classes.refusal}>
          {refusal}
        </p>
      )}
    </section>
  );
}
