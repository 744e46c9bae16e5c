import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Redo2, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { call } from '../../data/client.ts';
import { itemQuery } from '../../data/item.ts';
import { useMe } from '../../data/me.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Page } from '../../kit/Page.tsx';
import { Select } from '../../kit/Select.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { useFileText } from '../../parts/file-text/use-file-text.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { Loaded } from '../../shell/Loaded.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useWords } from '../../words/language.tsx';
import { Made } from './Made.tsx';
import { MarkList } from './MarkList.tsx';
import { Passage } from './Passage.tsx';
import { isSamePlace, marksOn } from './places.ts';
import { groundsQuery, marksQuery, type Place, pathOf, type Redaction, redactionQuery, suggestedMarks } from './query.ts';
import classes from './Screen.module.css';
import { useMarks } from './use-marks.ts';
import { redactionWords } from './words.ts';

/** What is taken out of a full revision, and the redacted files that are made of it. */
export function RedactionScreen() {
  const t = useWords(redactionWords);
  const { id, number: given } = useParams({ from: '/signed-in/items/$id/redaction/$number' });
  const place = useMemo(() => ({ item: id, number: Number(given) }), [id, given]);
  const redaction = useQuery(redactionQuery(place));
  const item = useQuery(itemQuery(id));
  const { account } = useMe();
  const [file, setFile] = useState(0);
  return (
    <Page
      title={t.title(place.number)}
      actions={
        <Link to="/items/$id" params={{ id }}>
          {t.back}
        </Link>
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={item}>
        {({ item: { drafter } }) => (
          <Loaded query={redaction}>
            {(read) => (
              <div className={classes.part}>
                {read.files.length > 1 && (
                  <Select
                    label={t.file}
                    value={String(file)}
                    onChange={(next) => setFile(Number(next))}
                    options={read.files.map(({ name }, at) => ({ id: String(at), name }))}
                  />
                )}
                <OneFile key={file} place={place} file={file} redaction={read} isDrafter={drafter === account.id} />
              </div>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

interface FileProps {
  place: Place;
  file: number;
  redaction: Redaction;
  isDrafter: boolean;
}

function OneFile(props: FileProps) {
  const saved = useQuery(marksQuery(props.place, props.file));
  return (
    <Loaded query={saved}>
      {(read) => <Marking key={read.version === 0 ? 'new' : 'known'} {...props} read={read} onReadAgain={() => void saved.refetch()} />}
    </Loaded>
  );
}

type Read = Parameters<typeof useMarks>[2];

function Marking({ place, file, redaction, isDrafter, read, onReadAgain }: FileProps & { read: Read; onReadAgain(): void }) {
  const t = useWords(redactionWords);
  const client = useQueryClient();
  const act = useAct();
  const making = useMarks(place, file, read);
  const { marks, change, undo, redo, saving, refused } = making;
  const grounds = useQuery(groundsQuery);
  const text = useFileText({ item: place.item, revision: place.number, file }, true);
  // Whole, before anything in it is marked: offsets are those of a part.
  const parts = text.isLoading ? undefined : text.parts;
  const add = (more: readonly (typeof marks)[number][]) => {
    const fresh = more.filter((one) => !marks.some((known) => isSamePlace(known, one)));
    if (fresh.length > 0) change([...marks, ...fresh]);
    return fresh.length;
  };
  const [isSuggesting, setSuggesting] = useState(false);
  const suggest = async () => {
    setSuggesting(true);
    try {
      notify({ text: t.suggested(add(await suggestedMarks(place, file))) });
    } catch (error) {
      notify({ text: failureOf(error).message });
    } finally {
      setSuggesting(false);
    }
  };
  const make = async () => {
    if (!(await making.flush())) return;
    await act.run(() => call('POST', `${pathOf(place)}/redaction`), t.making);
    await client.invalidateQueries({ queryKey: redactionQuery(place).queryKey });
  };
  const isRunning = redaction.run !== null && redaction.run.endedAt === null;
  const undecided = marks.filter(({ decision }) => decision === 'proposed' || decision === 'lost').length;
  const others = redaction.files.some(({ marks: count }, at) => at !== file && count > 0);
  const hasMarks = others || marks.some(({ decision }) => decision === 'kept');
  const why = undecided > 0 ? t.whyUndecided(undecided) : hasMarks ? '' : t.whyNothing;
  return (
    <div className={classes.columns}>
      <div className={classes.source}>
        {text.error !== null && <FailedState failure={failureOf(text.error)} onRetry={text.retry} />}
        {!parts && text.error === null && <Skeleton rows={12} height="line" />}
        {parts && (
          <Passage parts={parts} onMark={isDrafter ? (part, at) => void add(marksOn(parts, part, at, 'personal-privacy')) : undefined} />
        )}
      </div>
      <section className={classes.part} aria-label={t.marks}>
        <div className={classes.bar}>
          <h2>{t.marks}</h2>
          {isDrafter && (
            <>
              <Button kind="quiet" size="small" icon={<Undo2 />} aria-label={t.undo} isDisabled={!undo} onPress={() => undo?.()} />
              <Button kind="quiet" size="small" icon={<Redo2 />} aria-label={t.redo} isDisabled={!redo} onPress={() => redo?.()} />
              <Button size="small" isPending={isSuggesting} onPress={() => void suggest()}>
                {t.suggest}
              </Button>
              <span className={classes.faint} role="status">
                {t[saving]}
              </span>
            </>
          )}
        </div>
        {refused !== null && (
          <Banner tone="danger" title={t.refusedTitle} action={<Button onPress={onReadAgain}>{t.readAgain}</Button>}>
            <p>{failureOf(refused).message}</p>
          </Banner>
        )}
        <MarkList marks={marks} parts={parts ?? []} grounds={grounds.data?.rows ?? []} onChange={isDrafter ? change : undefined} />
        {act.refusal && (
          <Banner tone="danger" title={t.failureTitle}>
            {act.refusal}
          </Banner>
        )}
        {isDrafter && (
          <>
            <Button kind="primary" isDisabled={why !== ''} isPending={act.isPending || isRunning} onPress={() => void make()}>
              {t.make}
            </Button>
            {why && <p className={classes.faint}>{why}</p>}
          </>
        )}
        <Made place={place} run={redaction.run} isDrafter={isDrafter} />
      </section>
    </div>
  );
}
