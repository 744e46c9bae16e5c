import { Link } from '@tanstack/react-router';
import { publishTypesOf } from '../../../data/publishing.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import classes from './DecisionBar.module.css';
import { nothingWords } from './nothing-words.ts';

/** Why there is nothing to decide here, and where the person goes on if there is something of theirs elsewhere. */
export default function NothingToDecide({ desk }: { desk: Desk }) {
  const format = useFormat();
  const t = useWords(nothingWords);
  const { nameOf } = useNames();
  const { id, waitsFor, open } = desk.item.item;
  const elsewhere = publishTypesOf(desk.item);
  if (elsewhere.length > 0)
    return (
      <div className={classes.elsewhere}>
        <p>{t.elsewhere(elsewhere.map((type) => nameOf('events', type)))}</p>
        <Link to="/publish" search={{ item: id }} className={classes.go}>
          {t.toPublish}
        </Link>
      </div>
    );
  if (desk.item.actions.some(({ type, allowed }) => allowed && (type === 'REVISE' || type === 'SUBMIT')))
    return (
      <div className={classes.elsewhere}>
        <p>{t.withDrafter}</p>
        <Link to="/items/$id" params={{ id }} className={classes.go}>
          {t.toItem}
        </Link>
      </div>
    );
  const who = format.list(waitsFor.map((role) => nameOf('roles', role)));
  return (
    <p className={classes.nothing}>
      <b>{t.noStep}</b> {open ? who && t.waitsFor(who) : t.closed}
    </p>
  );
}
