import type { Finding } from '../../../data/item.ts';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import classes from './FindingCard.module.css';
import { findingWords } from './words.ts';

/** Releases that a finding takes as well: items by their title, imported ones with the day and place of their publication. */
export function With({ finding: { released = [], imported = [] } }: { finding: Finding }) {
  const t = useWords(findingWords);
  const format = useFormat();
  return (
    <ul>
      {released.map(({ item, title }) => (
        <li key={item}>{title}</li>
      ))}
      {imported.map(({ id, title, day, address, removedAt }) => (
        <li key={id}>
          {/* A site may have had any address: only what a browser opens as a page is a link. */}
          {address && /^https?:\/\//.test(address) ? (
            <a href={address} target="_blank" rel="noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
          <span className={classes.faint}>
            {' '}
            {[t.imported, day ? format.date(day) : t.importedUndated, removedAt && t.importedRemoved].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
