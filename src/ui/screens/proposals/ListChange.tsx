import { useQuery } from '@tanstack/react-query';
import { changeQuery } from '../../data/catalogue.ts';
import { Changed } from '../../parts/catalogue/Changed.tsx';
import { EntryRows } from '../../parts/catalogue/EntryRows.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { listChangeWords } from './words.ts';

/** A list of the disclosure catalogue as it would be: every entry that is new, changes or ends. */
export function ListChange({ content }: { content: Record<string, unknown> }) {
  const t = useWords(listChangeWords);
  const format = useFormat();
  const change = useQuery(changeQuery(String(content['change'])));
  const from = content['from'];
  return (
    <Loaded query={change} rows={4}>
      {({ list, source, counts, added, changed, ended }) => {
        const [news, old, gone] = [counts.added, counts.changed, counts.ended].map((count) => format.number(count)) as [
          string,
          string,
          string,
        ];
        const shown = (part: readonly unknown[], all: number) => part.length < all && <p>{t.firstOf(format.number(part.length))}</p>;
        return (
          <div className={classes.listChange}>
            <p>{t.about(list, source, news, old, gone)}</p>
            {typeof from === 'string' && <p>{t.from(format.date(from))}</p>}
            {counts.added > 0 && <EntryRows label={t.added(news)} entries={added} />}
            {shown(added, counts.added)}
            {counts.changed > 0 && <Changed changed={changed} />}
            {shown(changed, counts.changed)}
            {counts.ended > 0 && (
              <>
                <p>{t.ended(gone)}</p>
                <EntryRows label={t.ended(gone)} entries={ended} />
              </>
            )}
            {shown(ended, counts.ended)}
          </div>
        );
      }}
    </Loaded>
  );
}
