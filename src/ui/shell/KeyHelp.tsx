import { KEYMAP, type KeyAction, type KeyPlace } from '../keys/keymap.ts';
import { keyWords } from '../keys/words.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { useWords } from '../words/language.tsx';
import classes from './KeyHelp.module.css';

const PLACES: readonly KeyPlace[] = ['everywhere', 'lists', 'desk'];

/** All keys, from the table that binds them. */
export default function KeyHelp({ onClose }: { onClose(): void }) {
  const t = useWords(keyWords);
  const actions = Object.keys(KEYMAP) as KeyAction[];
  return (
    <Dialog title={t.title} isOpen onClose={onClose} size="large">
      {/* What scrolls must be reachable by keyboard (axe: scrollable-region-focusable). */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className={classes.places} aria-label={t.title} tabIndex={0}>
        {PLACES.map((place) => (
          <section key={place}>
            <h3>{t[place]}</h3>
            <dl className={classes.keys}>
              {actions
                .filter((action) => KEYMAP[action].where === place)
                .map((action) => (
                  <div key={action} className={classes.row}>
                    <dt>{t[action]}</dt>
                    <dd>
                      {KEYMAP[action].keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </section>
    </Dialog>
  );
}
