import type { CatalogueChange } from '../../data/catalogue.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { entryName } from './entry-name.ts';
import classes from './ItemEntries.module.css';
import { catalogueWords } from './words.ts';

type One = CatalogueChange['changed'][number];

/** What becomes of entries that change: each part as it is and as it would be. */
export function Changed({ changed }: { changed: readonly One[] }) {
  return (
    <ul className={classes.list}>
      {changed.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown as it came, and two entries may be called the same
        <li key={at} className={classes.row}>
          <span className={classes.name}>
            <b>
              {one.after.number} {entryName(one.after)}
            </b>
            <Parts one={one} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Parts({ one: { before, after, parts } }: { one: One }) {
  const t: Readonly<Record<string, unknown>> = useWords(catalogueWords);
  const format = useFormat();
  const told = (entry: One['before'], part: string) => {
    const value: unknown = entry?.[part as keyof NonNullable<One['before']>];
    return Array.isArray(value) ? value.join('、') : String(value ?? '–');
  };
  // The rule follows from what is written.
  return parts
    .filter((part) => part !== 'limit')
    .map((part) => (
      <span key={part} className={classes.content}>
        {format.named(String(t[part] ?? part), `${told(before, part)} → ${told(after, part)}`)}
      </span>
    ));
}
