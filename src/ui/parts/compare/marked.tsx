import type { ReactNode } from 'react';
import classes from './Compare.module.css';

/** A finding on the text of now. Offsets as in findings. */
export interface CompareMark {
  id: string;
  number: number;
  part: number;
  start: number;
  end: number;
  isSettled: boolean;
}

/** Where a piece of text is. */
export interface TextPlace {
  part: number;
  start: number;
}

/** Marks on the text of one file, and what a click on one does. */
export interface Marks {
  list: readonly CompareMark[];
  onMark(id: string): void;
  name(number: number): string;
}

/** Those that lie in a stretch, in order. */
export function marksIn({ list }: Marks, { part, start, end }: TextPlace & { end: number }): CompareMark[] {
  return list.filter((mark) => mark.part === part && mark.start < end && mark.end > start).sort((a, b) => a.start - b.start);
}

/** Text with the marks that lie in it. Of two that overlap the first one is marked. */
export function marked(text: string, place: TextPlace | null, marks: Marks | undefined): ReactNode {
  if (!place || !marks) return text;
  const shown: ReactNode[] = [];
  let at = 0;
  for (const mark of marksIn(marks, { ...place, end: place.start + text.length })) {
    const from = Math.max(at, mark.start - place.start);
    const to = Math.min(text.length, mark.end - place.start);
    if (to <= from) continue;
    shown.push(text.slice(at, from));
    shown.push(
      <button
        key={mark.id}
        type="button"
        className={mark.isSettled ? classes.settled : classes.mark}
        title={marks.name(mark.number)}
        onClick={() => marks.onMark(mark.id)}
      >
        {text.slice(from, to)}
      </button>,
    );
    at = to;
  }
  return shown.length === 0 ? text : [...shown, text.slice(at)];
}
