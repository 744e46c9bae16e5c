import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { AuditEntry } from '../../data/item.ts';
import { cx } from '../../look/cx.ts';
import type { Describer } from '../../parts/entries/describe.ts';
import { EntryDetails } from '../../parts/entries/EntryDetails.tsx';
import { keyOf } from '../../parts/entries/entry.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { auditWords } from './words.ts';

interface EntryRowProps {
  entry: AuditEntry;
  item: { number: number; title: string } | undefined;
  describer: Describer;
  isCurrent: boolean;
  isOpen: boolean;
  onToggle(): void;
}

/** Who did what to what, as a sentence; the rest is folded. */
export function EntryRow({ entry, item, describer, isCurrent, isOpen, onToggle }: EntryRowProps) {
  const t = useWords(auditWords);
  const format = useFormat();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const about = describer.aboutOf(entry);
  const quote = entry.covered ? '' : describer.quoteOf(entry);
  const { from, to } = entry.payload;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const id = keyOf(entry).replace(':', '-');
  return (
    <li ref={row} className={cx(classes.entry, isCurrent && classes.current)} aria-current={isCurrent || undefined}>
      <div className={classes.line}>
        <time className={classes.time} dateTime={entry.at}>
          {format.time(entry.at)}
        </time>
        <div className={classes.sentence}>
          <p>
            <b>{describer.actorOf(entry)}</b> {describer.actionOf(entry)}
            {about && <span className={classes.about}>{t.about(about)}</span>}
            {item && (
              <>
                {' '}
                <Link to="/items/$id/life" params={{ id: entry.stream }} search={{ entry: entry.sequence }}>
                  {`${t.item(item.number)} ${item.title}`}
                </Link>
              </>
            )}
          </p>
          {quote && <p className={classes.quote}>{quote}</p>}
          {typeof from === 'string' && typeof to === 'string' && from !== to && (
            <p className={classes.states}>
              {describer.valueOf('from', from)} → {describer.valueOf('to', to)}
            </p>
          )}
        </div>
        <button type="button" className={classes.fold} aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          <Chevron aria-hidden="true" />
          {t.unfold}
        </button>
      </div>
      <div id={id} className={classes.folded} hidden={!isOpen}>
        {isOpen && (
          <>
            <EntryDetails entry={entry} describer={describer} />
            <EntryLinks entry={entry} hasItem={item !== undefined} />
          </>
        )}
      </div>
    </li>
  );
}

/** From an entry to the places that it is about. */
function EntryLinks({ entry: { stream, sequence, actor, payload }, hasItem }: { entry: AuditEntry; hasItem: boolean }) {
  const t = useWords(auditWords);
  const { proposal, account } = payload;
  return (
    <p className={classes.links}>
      {hasItem && (
        <>
          <Link to="/items/$id/life" params={{ id: stream }} search={{ entry: sequence }}>
            {t.life}
          </Link>
          <Link to="/audit" search={{ item: stream, order: 'oldest' }}>
            {t.onlyThisItem}
          </Link>
        </>
      )}
      <Link to="/audit" search={{ actor }}>
        {t.onlyThisPerson}
      </Link>
      {typeof proposal === 'string' && (
        <Link to="/proposals" search={{ view: 'all', id: proposal }}>
          {t.openProposal}
        </Link>
      )}
      {typeof account === 'string' && (
        <Link to="/people" search={{ account }}>
          {t.openAccount}
        </Link>
      )}
    </p>
  );
}
