import { Dialog } from '../kit/Dialog.tsx';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import { EntryLink } from './EntryLink.tsx';
import { frameWords } from './frame-words.ts';
import classes from './Navigation.module.css';
import type { EntryGroup } from './navigation-entries.ts';

export interface AllPlacesProps {
  groups: readonly EntryGroup[];
  onClose(): void;
}

/** Every way that this person's roles open, on a phone. */
export default function AllPlaces({ groups, onClose }: AllPlacesProps) {
  const t = useWords(frameWords);
  return (
    <Dialog title={t.allPlaces} isOpen onClose={onClose} size="small">
      {groups.map(({ group, entries }) => (
        <section key={group} className={classes.sheet}>
          <h3 className={classes.heading}>{t[group] as string}</h3>
          {entries.map((entry) => (
            <EntryLink key={entry.to} entry={entry} className={cx(classes.sheetEntry)} onGo={onClose} />
          ))}
        </section>
      ))}
    </Dialog>
  );
}
