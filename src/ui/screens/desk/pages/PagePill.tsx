import { TriangleAlert } from 'lucide-react';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import { documentWords } from '../document/words.ts';
import classes from './Pages.module.css';

/** Which page is in the middle, and what a reader elsewhere may see differently. */
export function PagePill({ page, pages, fonts }: { page: number; pages: number; fonts: readonly string[] }) {
  const t = useWords(documentWords);
  const format = useFormat();
  return (
    <div className={classes.pill}>
      <span>{t.pageOf(page, pages)}</span>
      {fonts.length > 0 && (
        <span className={classes.fonts} title={format.list(fonts)}>
          <TriangleAlert aria-hidden="true" size={14} />
          {t.fonts}
        </span>
      )}
    </div>
  );
}
