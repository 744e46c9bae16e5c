import { useEffect, useRef } from 'react';
import classes from './Pages.module.css';
import type { PageShape } from './page-shape.ts';
import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from './pdf.ts';

/** Pixels of a picture; more than this, and old machines run out of memory over a few pages. */
const MOST_PIXELS = 4_000_000;

export interface PdfPictureProps {
  pdf: PDFDocumentProxy;
  page: number;
  onShape(page: number, shape: PageShape): void;
}

/** The picture of one page, sharp on the screen that it is on. Gone with the page, so that a long document costs no more than a short one. */
export function PdfPicture({ pdf, page, onShape }: PdfPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let isOver = false;
    let task: RenderTask | undefined;
    let drawn: PDFPageProxy | undefined;
    const draw = async () => {
      const sheet = await pdf.getPage(page);
      if (isOver) return;
      drawn = sheet;
      const { width, height } = sheet.getViewport({ scale: 1 });
      onShape(page, { width, height });
      const wanted = (element.clientWidth / width) * Math.min(2, window.devicePixelRatio);
      const viewport = sheet.getViewport({ scale: Math.min(wanted, Math.sqrt(MOST_PIXELS / (width * height))) });
      element.width = Math.floor(viewport.width);
      element.height = Math.floor(viewport.height);
      task = sheet.render({ canvas: element, viewport });
      await task.promise;
      element.dataset['drawn'] = 'true';
    };
    // Cancelled when the page goes; what cannot be drawn stays white, and its marks are on it all the same.
    draw().catch(() => undefined);
    return () => {
      isOver = true;
      task?.cancel();
      // What it was drawn from is kept for the next time otherwise, page after page.
      drawn?.cleanup();
    };
  }, [pdf, page, onShape]);
  return <canvas ref={canvas} className={classes.picture} />;
}
