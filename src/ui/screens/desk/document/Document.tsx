import { lazy, Suspense, useMemo, useState } from 'react';
import { Banner } from '../../../kit/Banner.tsx';
import { EmptyState, FailedState, Skeleton } from '../../../kit/States.tsx';
import type { FileAbout } from '../../../parts/file-text/parts.ts';
import { failureOf } from '../../../shell/failure-of.ts';
import { useWords } from '../../../words/language.tsx';
import type { Entry } from '../findings/order.ts';
import { PagePill } from '../pages/PagePill.tsx';
import { PageWaiting } from '../pages/PageWaiting.tsx';
import { alongPages } from '../pages/page-shape.ts';
import type { Desk } from '../use-desk.ts';
import classes from './Document.module.css';
import { FileRail } from './FileRail.tsx';
import { MarkStrip } from './MarkStrip.tsx';
import { fileAddress } from './query.ts';
import { ticksOf } from './strip.ts';
import { TextDocument } from './TextDocument.tsx';
import { documentWords } from './words.ts';

/** Loaded when a PDF is shown: it is larger than everything else together. A picture takes the same way. */
const PdfPages = lazy(() => import('../pages/PdfPages.tsx'));
const PicturePage = lazy(() => import('../pages/PicturePage.tsx'));

/** Fonts that are not in the file. */
const MISSING_FONT = 'font.not-embedded';

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
  const { file, fileText, entries } = desk;
  const { parts, about } = fileText;
  const marked = useMemo(
    () => (entries ?? []).filter(({ finding }) => finding.location.file === desk.files[file]),
    [entries, desk.files, file],
  );
  const [shape, setShape] = useState<{ file: number; pages: number; height: number }>();
  const [failed, setFailed] = useState<number>();
  const [middle, setMiddle] = useState(1);
  // As it was uploaded until it is known what it is: so that the place is laid out once.
  const pages = pagesOf(about ? about.mediaType : (desk.item.revision.content?.files[file]?.mediaType ?? null));
  const asPages = pages !== undefined && desk.search.as !== 'text' && failed !== file;
  const counted = shape?.file === file ? shape : undefined;
  const ticks = useMemo(() => {
    if (!asPages) return ticksOf(parts ?? [], marked);
    return marked.flatMap((entry) => {
      const at = counted && alongPages(entry, counted.pages, counted.height);
      return at === undefined ? [] : [{ entry, at }];
    });
  }, [asPages, parts, marked, counted]);
  return (
    <div className={classes.area}>
      <FileRail desk={desk} file={file} parts={parts} hasPages={pages !== undefined && failed !== file} asPages={asPages} />
      <div className={classes.middle}>
        {/* A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable). */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
        <section className={classes.sheet} tabIndex={0} aria-label={t.reading} data-scrolls>
          {asPages && pages ? (
            <PagedSheet
              key={file}
              desk={desk}
              marked={marked}
              kind={pages}
              mediaType={about?.mediaType ?? ''}
              onFailed={() => setFailed(file)}
              onCounted={(count, height) => setShape({ file, pages: count, height })}
              onMiddle={setMiddle}
              isLaidOut={pages === 'picture' || counted !== undefined}
            />
          ) : (
            <Sheet desk={desk} marked={marked} hasFailed={failed === file} />
          )}
        </section>
        {asPages && counted && <PagePill page={middle} pages={counted.pages} fonts={missingFonts(about)} />}
      </div>
      {ticks.length > 0 && <MarkStrip ticks={ticks} current={desk.current?.finding.id} onMark={desk.goTo} />}
    </div>
  );
}

const PICTURES = /^image\/(?:png|jpeg|gif|webp|bmp)$/;

/** How the pages of a file of this type are drawn; undefined for what is laid out from its text. */
function pagesOf(mediaType: string | null): 'pdf' | 'picture' | undefined {
  if (mediaType === 'application/pdf') return 'pdf';
  return mediaType !== null && PICTURES.test(mediaType) ? 'picture' : undefined;
}

interface PagedSheetProps {
  desk: Desk;
  marked: readonly Entry[];
  kind: 'pdf' | 'picture';
  mediaType: string;
  onFailed(): void;
  onCounted(pages: number, height: number): void;
  onMiddle(page: number): void;
  /** How much room the pages take is known. */
  isLaidOut: boolean;
}

/** Names of the fonts that are not in the file. */
function missingFonts(about: FileAbout | undefined): string[] {
  const notes = about?.observations.filter(({ code }) => code === MISSING_FONT).map(({ note }) => note ?? '');
  return [...new Set(notes)];
}

/** The pages as their reader sees them, and after them what is not on any. */
function PagedSheet({ desk, marked, kind, mediaType, onFailed, onCounted, onMiddle, isLaidOut }: PagedSheetProps) {
  const { item, revision } = desk.item;
  const { parts = [], isLoading } = desk.fileText;
  const pages = {
    address: fileAddress(item.id, revision.number, desk.file),
    entries: marked,
    current: desk.current,
    onMark: desk.goTo,
    onFailed,
    onCounted,
    onMiddle,
  };
  return (
    <>
      <Suspense fallback={<PageWaiting />}>
        {kind === 'pdf' ? <PdfPages {...pages} /> : mediaType === '' ? <PageWaiting /> : <PicturePage {...pages} mediaType={mediaType} />}
      </Suspense>
      {/* The pages would push it away when they come. */}
      {isLaidOut && (
        <TextDocument
          parts={parts}
          entries={marked}
          current={desk.current?.finding.id}
          title={item.title}
          onMark={desk.goTo}
          isLoading={isLoading}
          unseenOnly
        />
      )}
    </>
  );
}

function Sheet({ desk, marked, hasFailed }: { desk: Desk; marked: readonly Entry[]; hasFailed: boolean }) {
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
    <>
      {hasFailed && (
        <div className={classes.fonts}>
          <Banner tone="warning" title={t.pagesFailed} />
        </div>
      )}
      <TextDocument
        key={desk.file}
        parts={parts}
        entries={marked}
        current={desk.current?.finding.id}
        title={item.title}
        onMark={desk.goTo}
        isLoading={isLoading}
      />
    </>
  );
}
