import type { ItemView } from '../../data/item.ts';
import type { PublishType } from '../../data/publishing.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Detail.module.css';
import { isScheduled, publishActions } from './publishing.ts';
import { publishWords } from './words.ts';

const KINDS: Record<PublishType, 'primary' | 'usual' | 'danger'> = {
  RELEASE: 'primary',
  SCHEDULE: 'usual',
  UNSCHEDULE: 'usual',
  RECALL: 'danger',
  REVOKE_CLEARANCE: 'danger',
};

/** What the server says can be done, each with the reason why not yet. */
export function Buttons({ view, onPress }: { view: ItemView; onPress(type: PublishType): void }) {
  const t = useWords(publishWords);
  const { language } = useLanguage();
  const { nameOf } = useNames();
  const actions = publishActions(view);
  const refused = actions.filter(({ whyNot }) => whyNot);
  if (actions.length === 0) return null;
  return (
    <div className={classes.foot}>
      <ul className={classes.why}>
        {refused.map(({ type, whyNot }) => (
          <li key={type}>
            <b>{nameOf('events', type)}</b> {whyNot?.[language]}
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        {[...actions].reverse().map(({ type, whyNot }) => (
          <Button key={type} kind={KINDS[type]} isDisabled={whyNot !== undefined} onPress={() => onPress(type)}>
            {type === 'SCHEDULE' && isScheduled(view) ? t.reschedule : nameOf('events', type)}
          </Button>
        ))}
      </div>
    </div>
  );
}
