import type { AuditEntry } from '../../data/item.ts';
import { Facts } from '../../kit/Facts.tsx';
import { useWords } from '../../words/language.tsx';
import type { Describer } from './describe.ts';
import classes from './EntryDetails.module.css';
import { entryWords } from './words.ts';

/** Everything that an entry says, and the bytes that its hash covers. */
export function EntryDetails({ entry, describer }: { entry: AuditEntry; describer: Describer }) {
  const t = useWords(entryWords);
  // Seals of rows are for the verification, and shown with the bytes.
  const told = Object.entries(entry.payload).filter(([field]) => field !== 'covers');
  const fields = told.map(([field, value]) => [describer.labelOf(field), describer.valueOf(field, value)] as const);
  const { covered, ...stored } = entry;
  return (
    <div className={classes.details}>
      {covered && <p className={classes.covered}>{t.covered}</p>}
      <Facts facts={distinct(fields)} />
      <details className={classes.raw}>
        <summary>{t.raw}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre className={classes.json} tabIndex={0}>
          {JSON.stringify(stored, null, 2)}
        </pre>
      </details>
    </div>
  );
}

/** Two fields may have one label; their values are shown side by side then. */
function distinct(facts: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const found = new Map<string, string>();
  for (const [label, value] of facts) found.set(label, found.has(label) ? `${found.get(label)} · ${value}` : value);
  return [...found];
}
