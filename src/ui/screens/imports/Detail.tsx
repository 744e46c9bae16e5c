import { useQuery } from '@tanstack/react-query';
import { call } from '../../data/client.ts';
import { Button } from '../../kit/Button.tsx';
import { Meter } from '../../kit/Meter.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { InIndex } from './InIndex.tsx';
import { importQuery, type ReleaseImportInFull } from './query.ts';
import classes from './Screen.module.css';
import { importWords } from './words.ts';

/** One import: how far it is, what it could not read and why, and what of it is in the index. */
export function Detail({ id, mayChange }: { id: string; mayChange: boolean }) {
  const found = useQuery(importQuery(id));
  return (
    <Loaded query={found}>
      {(one) => (
        <>
          {one.endedAt === null && <Running one={one} mayCancel={mayChange} />}
          <Report one={one} />
          <InIndex of={one} mayRemove={mayChange} />
        </>
      )}
    </Loaded>
  );
}

function Running({ one: { id, total, waiting }, mayCancel }: { one: ReleaseImportInFull; mayCancel: boolean }) {
  const t = useWords(importWords);
  const act = useAct();
  return (
    <section className={classes.running} aria-label={t.progress}>
      <Meter label={t.progress} value={Math.max(0, total - waiting)} of={total} tone="azure" />
      {mayCancel && (
        <Button
          size="small"
          isPending={act.isPending}
          onPress={() => void act.run(() => call('POST', `/api/imports/${id}/cancel`), t.cancelled)}
        >
          {t.cancel}
        </Button>
      )}
    </section>
  );
}

function Report({ one: { lines, unread, endedAt } }: { one: ReleaseImportInFull }) {
  const t = useWords(importWords);
  const { language } = useLanguage();
  if (lines.length === 0) return endedAt === null ? null : <p className={classes.about}>{t.reportNone}</p>;
  return (
    <section className={classes.part} aria-label={t.report}>
      <h2>{t.report}</h2>
      <ul className={classes.lines}>
        {lines.map(({ position, name, row, words }) => (
          <li key={position}>
            <b>{name}</b>
            {row !== null && <span> {t.row(row)}</span>}
            <span className={classes.about}> {words[language]}</span>
          </li>
        ))}
      </ul>
      {unread > lines.length && <p className={classes.about}>{t.reportMore}</p>}
    </section>
  );
}
