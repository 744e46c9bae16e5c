import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../data/me.ts';
import {
  cancelPreview,
  newestPreviewQuery,
  type PreviewSubject,
  previewQuery,
  type RulePreview,
  startPreview,
} from '../../data/rule-previews.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Meter } from '../../kit/Meter.tsx';
import { Select } from '../../kit/Select.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useAct } from '../../shell/use-act.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Preview.module.css';
import { PreviewAnswer } from './PreviewAnswer.tsx';
import { previewWords } from './preview-words.ts';

const LATEST = ['50', '200', '500', '1000'] as const;
type Latest = (typeof LATEST)[number];

/** What a pack as it is typed would change: nobody else has asked for it. */
export function PackPreview({ pack, lacks }: { pack: Record<string, unknown> & { name: string }; lacks: string }) {
  const [id, setId] = useState<string>();
  const preview = useQuery({ ...previewQuery(id ?? ''), enabled: id !== undefined });
  const start = async (latest: number) => {
    const answer = await startPreview({ pack }, latest);
    setId(answer.data.id);
    return answer;
  };
  return <Frame preview={id === undefined ? null : preview.data} error={preview.error} lacks={lacks} onStart={start} />;
}

/** What a proposed pack, a word list or a pattern would change: the same answer for everybody who asks. */
export function Preview({ subject }: { subject: PreviewSubject }) {
  const preview = useQuery(newestPreviewQuery(subject));
  return <Frame preview={preview.data} error={preview.error} lacks="" onStart={(latest) => startPreview(subject, latest)} />;
}

interface FrameProps {
  /** Null: nobody has asked; undefined: not known yet. */
  preview: RulePreview | null | undefined;
  error: Error | null;
  /** Why it cannot be asked yet. */
  lacks: string;
  onStart(latest: number): ReturnType<typeof startPreview>;
}

function Frame({ preview, error, lacks, onStart }: FrameProps) {
  const t = useWords(previewWords);
  const format = useFormat();
  const { grants } = useMe();
  const act = useAct();
  const [latest, setLatest] = useState<Latest>('200');
  const isRunning = preview ? preview.endedAt === null : false;
  const mayAsk = grants.some(({ role }) => role === 'administrator');
  return (
    <section className={classes.preview} aria-label={t.title}>
      <h3>{t.title}</h3>
      <p className={classes.about}>{t.about}</p>
      {mayAsk && (
        <div className={classes.line}>
          <Select<Latest>
            label={t.latest}
            options={LATEST.map((id) => ({ id, name: t.latestOf(format.number(Number(id))) }))}
            value={latest}
            onChange={setLatest}
            size="small"
          />
          <Button
            isDisabled={isRunning || lacks !== ''}
            isPending={act.isPending && !isRunning}
            onPress={() => void act.run(() => onStart(Number(latest)), t.started)}
          >
            {preview ? t.again : t.run}
          </Button>
          {preview && isRunning && <Button onPress={() => void act.run(() => cancelPreview(preview.id), t.cancelDone)}>{t.cancel}</Button>}
          {lacks !== '' && <span className={classes.about}>{lacks}</span>}
        </div>
      )}
      {act.refusal && (
        <p role="alert" className={classes.refusal}>
          {act.refusal}
        </p>
      )}
      {error && !preview && <p className={classes.refusal}>{failureOf(error).message || failureOf(error).title}</p>}
      {preview === null && <p className={classes.about}>{t.never}</p>}
      {preview && <Answer preview={preview} isRunning={isRunning} />}
    </section>
  );
}

function Answer({ preview, isRunning }: { preview: RulePreview; isRunning: boolean }) {
  const t = useWords(previewWords);
  return (
    <>
      {isRunning && <Meter label={t.progress} value={preview.done} of={preview.total} tone="azure" />}
      {preview.cancelledBy !== null && <Banner tone="warning">{t.broken}</Banner>}
      {preview.outdated && !isRunning && (
        <Banner tone="warning" title={t.outdatedTitle}>
          {t.outdated}
        </Banner>
      )}
      <PreviewAnswer preview={preview} />
    </>
  );
}
