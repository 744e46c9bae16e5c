import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Checkbox } from '../../kit/Choice.tsx';
import { FileDrop } from '../../kit/FileDrop.tsx';
import { cx } from '../../look/cx.ts';
import { Entrance } from '../../parts/entrance/Entrance.tsx';
import { useWords } from '../../words/language.tsx';
import { type Brought, bring, together } from './brought.ts';
import classes from './Screen.module.css';
import { useVerdict } from './use-verdict.ts';
import { VerdictPart } from './VerdictPart.tsx';
import { verifyWords } from './words.ts';

/** Anybody verifies a release, in the browser alone. */
export function Verify() {
  const t = useWords(verifyWords);
  const [brought, setBrought] = useState<readonly Brought[]>([]);
  const [unread, setUnread] = useState<string[]>([]);
  const [isReading, setReading] = useState(false);
  const [allow, setAllow] = useState(false);
  const outcome = useVerdict(brought, allow);
  useEffect(() => {
    document.title = t.title;
  }, [t]);

  const add = async (files: File[]) => {
    setReading(true);
    const read = await Promise.allSettled(files.map(bring));
    setUnread(files.filter((_, at) => read[at]?.status === 'rejected').map(({ name }) => name));
    const good = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    setBrought((before) => together(before, good));
    setReading(false);
  };

  return (
    <Entrance title={t.title} why={t.why} broad>
      <FileDrop title={t.dropTitle} help={t.dropHelp} choose={t.choose} onFiles={(files) => void add(files)}>
        {brought.length > 0 && (
          <ul className={classes.files} aria-label={t.brought}>
            {brought.map((one) => (
              <li key={`${one.part} ${one.name}`} className={classes.file}>
                <span className={cx(classes.part, one.part === 'file' && classes.compared)}>{t[one.part]}</span>
                <span className={classes.name}>{one.name}</span>
                <button
                  type="button"
                  className={classes.remove}
                  aria-label={t.remove(one.name)}
                  onClick={() => setBrought((before) => before.filter((other) => other !== one))}
                >
                  <X aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </FileDrop>
      {unread.map((name) => (
        <p key={name} role="alert" className={classes.unread}>
          {t.notRead(name)}
        </p>
      ))}
      <VerdictPart outcome={isReading ? undefined : outcome} working={isReading ? t.reading : t.working} />
      <Checkbox isSelected={allow} onChange={setAllow}>
        {t.allow}
      </Checkbox>
      <p className={classes.faint}>{t.honest}</p>
    </Entrance>
  );
}
