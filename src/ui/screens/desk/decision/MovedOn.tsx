import { useQuery } from '@tanstack/react-query';
import { trailQuery } from '../../../data/item.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { Banner } from '../../../kit/Banner.tsx';
import { Button } from '../../../kit/Button.tsx';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import classes from './DecisionBar.module.css';
import { movedOnWords } from './moved-on-words.ts';
import type { Deciding } from './use-decision.ts';

/** The item is not what lies on the desk any more: who did what, and the way to it. */
export default function MovedOn({ desk, deciding }: { desk: Desk; deciding: Deciding }) {
  const t = useWords(movedOnWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { id, version } = (desk.newer ?? desk.item).item;
  const { data } = useQuery(trailQuery(id, version));
  const last = data?.rows.at(-1);
  const who = last && (data?.names[last.actor] ?? nameOf('actors', last.actor.split(':')[0] ?? ''));
  return (
    <div className={classes.movedOn}>
      <Banner
        tone="warning"
        title={t.conflictTitle}
        action={
          <Button size="small" onPress={deciding.reload}>
            {t.reload}
          </Button>
        }
      >
        {last && who && t.conflictBy(who, nameOf('actions', last.action), format.ago(last.at))} {deciding.movedOn?.message} {t.conflictKept}
      </Banner>
    </div>
  );
}
