import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { EmptyState, FailedState, Skeleton } from '../../../kit/States.tsx';
import { failureOf } from '../../../shell/failure-of.ts';
import { useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import classes from './Document.module.css';
import { FileRail } from './FileRail.tsx';
import { MarkStrip } from './MarkStrip.tsx';
import { joined } from './parts.ts';
import { fileAddress, partsQuery } from './query.ts';
import { TextDocument } from './TextDocument.tsx';
import { documentWords } from './words.ts';

/** The file as its readers see it, with what they do not see after it, and the findings marked on both. */
export function Document({ desk }: { desk: Desk }) {
  const t = useWords(documentWords);
  const { filesShut, revision } = desk.item;
  if (filesShut !== null) return <EmptyState title={t.shut} text={t[filesShut]} />;
  if (!revision.content || revision.content.files.length === 0) return <EmptyState title={t.noFile} text={t.noFileText} />;
  return <OpenDocument desk={desk} />;
}

function OpenDocument({ desk }: { desk: Desk }) {
  const t = useWords(documentWords);
  const { item, revision } = desk.item;
  const file = Math.min(desk.file, desk.files.length - 1);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    partsQuery(item.id, revision.number, file),
  );
  // The whole text is needed: a key may lead to any of its findings. It comes page after page, the first one is shown at once.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const parts = useMemo(() => data && joined(data.pages.flatMap(({ rows }) => rows)), [data]);
  const marked = useMemo(
    () => (desk.entries ?? []).filter(({ finding }) => finding.location.file === desk.files[file]),
    [desk.entries, desk.files, file],
  );
  return (
    <div className={classes.area}>
      <FileRail desk={desk} file={file} parts={parts} />
      <div className={classes.sheet}>
        {error && !parts ? (
          <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />
        ) : !parts ? (
          <div className={classes.paper}>
            <Skeleton rows={14} height="line" />
          </div>
        ) : parts.length === 0 ? (
          <EmptyState
            title={t.noText}
            text={t.noTextHow}
            action={
              <a href={fileAddress(item.id, revision.number, file)} target="_blank" rel="noreferrer">
                {t.openFile}
              </a>
            }
          />
        ) : (
          <TextDocument
            key={file}
            parts={parts}
            entries={marked}
            current={desk.current?.finding.id}
            title={item.title}
            onMark={desk.goTo}
            isLoading={hasNextPage}
          />
        )}
      </div>
      {parts && parts.length > 0 && <MarkStrip parts={parts} entries={marked} current={desk.current?.finding.id} onMark={desk.goTo} />}
    </div>
  );
}
