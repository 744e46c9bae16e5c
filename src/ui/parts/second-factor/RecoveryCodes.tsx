import { useState } from 'react';
import { Button } from '../../kit/Button.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './Enrolment.module.css';
import { factorWords } from './words.ts';

/** Shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }) {
  const t = useWords(factorWords);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    setCopied(true);
  };
  return (
    <div className={classes.steps}>
      <h2>{t.codesTitle}</h2>
      <p className={classes.why}>{t.codesWhy}</p>
      <ol className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={classes.actions}>
        <Button onPress={() => void copy()}>{isCopied ? t.copied : t.copy}</Button>
        <Button onPress={() => window.print()}>{t.print}</Button>
        <Button kind="primary" onPress={onKept}>
          {t.kept}
        </Button>
      </div>
    </div>
  );
}
