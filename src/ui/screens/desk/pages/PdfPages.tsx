import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Entry } from '../findings/order.ts';
import { PageSheet } from './PageSheet.tsx';
import classes from './Pages.module.css';
import { PageWaiting } from './PageWaiting.tsx';
import { PdfPicture } from './PdfPicture.tsx';
import { marksByPage, type PageShape } from './page-shape.ts';
import { openPdf, type PDFDocumentProxy } from './pdf.ts';
import { useMiddlePage } from './use-middle-page.ts';
import { useShowCurrent } from './use-show-current.ts';

export interface PagesProps {
  address: string;
  entries: readonly Entry[];
  current: Entry | undefined;
  onMark(entry: Entry): void;
  /** The pages cannot be drawn here: the text is shown instead. */
  onFailed(): void;
  /** How many pages, and how high the first one is. */
  onCounted(pages: number, height: number): void;
  /** Which page is in the middle; must stay the same function. */
  onMiddle(page: number): void;
}

const NONE: never[] = [];

/** The pages of a PDF, each drawn when it comes near, however many there are. */
export default function PdfPages({ address, entries, current, onMark, onFailed, onCounted, onMiddle }: PagesProps) {
  const [pdf, setPdf] = useState<PDFDocumentProxy>();
  const [first, setFirst] = useState<PageShape>();
  const [shapes, setShapes] = useState<ReadonlyMap<number, PageShape>>(new Map());
  const [near, setNear] = useState<ReadonlySet<number>>(new Set([1]));
  const box = useRef<HTMLDivElement>(null);
  const told = useRef({ onFailed, onCounted });
  told.current = { onFailed, onCounted };

  useEffect(() => {
    const task = openPdf(address);
    let isOver = false;
    task.promise
      .then(async (document) => {
        const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
        if (isOver) return;
        setPdf(document);
        setFirst({ width, height });
        told.current.onCounted(document.numPages, height);
      })
      .catch(() => !isOver && told.current.onFailed());
    return () => {
      isOver = true;
      void task.destroy();
    };
  }, [address]);

  const marks = useMemo(() => marksByPage(entries), [entries]);
  const onNear = useCallback((page: number, isNear: boolean) => {
    setNear((before) => {
      if (before.has(page) === isNear) return before;
      const now = new Set(before);
      if (isNear) now.add(page);
      else now.delete(page);
      return now;
    });
  }, []);
  const onShape = useCallback((page: number, shape: PageShape) => setShapes((before) => new Map(before).set(page, shape)), []);
  useShowCurrent(box, current, pdf !== undefined);
  useMiddlePage(box, onMiddle, pdf !== undefined);

  if (!pdf || !first) return <PageWaiting />;
  return (
    <div ref={box} className={classes.pages}>
      {Array.from({ length: pdf.numPages }, (_, index) => index + 1).map((page) => (
        <PageSheet
          key={page}
          page={page}
          shape={shapes.get(page) ?? first}
          marks={marks.get(page) ?? NONE}
          current={current?.finding.id}
          onMark={onMark}
          onNear={onNear}
        >
          {near.has(page) && <PdfPicture pdf={pdf} page={page} onShape={onShape} />}
        </PageSheet>
      ))}
    </div>
  );
}
