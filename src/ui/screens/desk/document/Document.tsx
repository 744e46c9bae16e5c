import { useMemo } from 'react';
import { EmptyState, FailedState, Skeleton } from '../../../kit/States.tsx';
import { failureOf } from '../../../shell/failure-of.ts';
import { useWords } from '../../../words/language.tsx';
import type { Entry } from '../findings/order.ts';
import type { Desk } from '../use-desk.ts';
import classes from './Document.module.css';
import { FileRail } from './FileRail.tsx';
import { MarkStrip } from './MarkStrip.tsx';
import { fileAddress } from './query.ts';
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
  const { file, fileText } = desk;
  const { parts } = fileText;
  const marked = useMemo(
    () => (desk.entries ?? []).filter(({ finding }) => finding.location.file === desk.files[file]),
    [desk.entries, desk.files, file],
  );
  return (
    <div className={classes.area}>
      <FileRail desk={desk} file={file} parts={parts} />
      <div className={classes.sheet}>
        <Sheet desk={desk} marked={marked} />
      </div>
      {parts && parts.length > 0 && <MarkStrip parts={parts} entries={marked} current={desk.current?.finding.id} onMark={desk.goTo} />}
    </div>
  );
}

function Sheet({ desk, marked }: { desk: Desk; marked: readonly Entry[] }) {
  const t = useWords(documentWords);
  const { item, revision } = desk.item;
  const { parts, error, isLoading, retry } = desk.fileText;
  if (error) return <FailedState failure={failureOf(error)} onRetry={retry} />;
  if (!parts) {
    return (
      <div className={classes.paper}>
        <Skeleton rows={14} height="line" />
      </div>
    );
  }
  if (parts.length === 0) {
    const address = fileAddress(item.id, revision.number, desk.file);
    const open = (
      <a href={address} target="_blank" rel="noreferrer">
        {t.openFile}
      </a>
    );
    return <EmptyState title={t.noText} text={t.noTextHow} action={open} />;
  }
  return (
    <TextDocument
      key={desk.file}
      parts={parts}
      entries={marked}
      current={desk.current?.finding.id}
      title={item.title}
      onMark={desk.goTo}
      isLoading={isLoading}
    />
  );
}
