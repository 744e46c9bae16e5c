import { memo, type ReactNode, useEffect, useRef } from 'react';
import { cx } from '../../../look/cx.ts';
import { useWords } from '../../../words/language.tsx';
import { documentWords } from '../document/words.ts';
import { type Entry, isOpen } from '../findings/order.ts';
import classes from './Pages.module.css';
import type { PageMark, PageShape } from './page-shape.ts';

export interface PageSheetProps {
  page: number;
  shape: PageShape;
  marks: readonly PageMark[];
  current: string | undefined;
  onMark(entry: Entry): void;
  /** The picture of the page, below the marks. */
  children: ReactNode;
  /** Told when the page comes near what is seen, or goes. */
  onNear(page: number, isNear: boolean): void;
}

/** One page in its size with its marks. The size is there before the picture is, so that nothing moves. */
export const PageSheet = memo(({ page, shape, marks, current, onMark, children, onNear }: PageSheetProps) => {
  const t = useWords(documentWords);
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = sheet.current;
    if (!element) return;
    // Of what scrolls and not of the window: a margin around the window ends where the part that scrolls ends.
    const root = element.closest('[data-scrolls]');
    const near = (entries: IntersectionObserverEntry[]) => onNear(page, entries.at(-1)?.isIntersecting ?? false);
    const watch = new IntersectionObserver(near, { root, rootMargin: '800px 0px' });
    watch.observe(element);
    return () => watch.disconnect();
  }, [page, onNear]);
  return (
    <section ref={sheet} className={classes.page} aria-label={t.page(page)} data-page={page}>
      {children}
      <svg className={classes.marks} viewBox={`0 0 ${shape.width} ${shape.height}`} aria-hidden="true">
        {marks.map((mark) => (
          <MarkBox
            key={`${mark.entry.finding.id}:${mark.box.join()}`}
            mark={mark}
            isCurrent={mark.entry.finding.id === current}
            onMark={onMark}
          />
        ))}
      </svg>
    </section>
  );
});

/** Space around what is marked, in the unit of the page. */
const AROUND = 1.5;

function MarkBox({ mark, isCurrent, onMark }: { mark: PageMark; isCurrent: boolean; onMark(entry: Entry): void }) {
  const { entry, isFirst } = mark;
  const [x, y, width, height] = mark.box;
  const isDone = entry.disposition !== null || !isOpen(entry);
  const look = isDone ? classes.done : entry.finding.severity === 'medium' ? classes.medium : classes.high;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer only; the list is the way by keyboard
    <g className={cx(classes.mark, look, isCurrent && classes.current)} data-finding={entry.finding.id} onClick={() => onMark(entry)}>
      <rect x={x - AROUND} y={y - AROUND} width={width + 2 * AROUND} height={height + 2 * AROUND} rx={1.5} className={classes.area} />
      <line x1={x - AROUND} x2={x + width + AROUND} y1={y + height + AROUND} y2={y + height + AROUND} className={classes.line} />
      {isCurrent && isFirst && (
        <>
          <rect x={x - AROUND} y={y - AROUND - 11} width={18} height={11} rx={2} className={classes.tag} />
          <text x={x - AROUND + 9} y={y - AROUND - 2.5} className={classes.number}>
            {entry.number}
          </text>
        </>
      )}
    </g>
  );
}
