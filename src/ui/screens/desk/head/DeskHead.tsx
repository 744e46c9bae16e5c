import { Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ItemView, Revision } from '../../../data/item.ts';
import type { Viewer } from '../../../data/live/use-look.ts';
import { searchFromText } from '../../../data/queue.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { Avatar } from '../../../kit/Avatar.tsx';
import { Button } from '../../../kit/Button.tsx';
import { Chip } from '../../../kit/Chip.tsx';
import { Segments } from '../../../kit/Tabs.tsx';
import { cx } from '../../../look/cx.ts';
import { compareFrom } from '../../../parts/compare/compare-from.ts';
import { useTitle } from '../../../parts/items/title.ts';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import { decisionsOf } from '../decision/decisions.ts';
import type { DeskView } from '../search.ts';
import type { Desk } from '../use-desk.ts';
import type { Way } from '../use-way.ts';
import { deskWords } from '../words.ts';
import classes from './DeskHead.module.css';

export interface DeskHeadProps {
  desk: Desk;
  revisions: readonly Revision[];
  way: Way;
  viewers: readonly Viewer[];
}

/** Which item this is, when it is due, how it is looked at, who else looks, and the way to the next. */
export function DeskHead({ desk, revisions, way, viewers }: DeskHeadProps) {
  const t = useWords(deskWords);
  return (
    <header className={classes.head}>
      <Link
        to="/queue"
        search={{ ...searchFromText(desk.search.queue), item: desk.item.item.id }}
        className={cx(classes.back)}
        aria-label={t.back}
      >
        <ChevronLeft aria-hidden="true" />
      </Link>
      <Title desk={desk} />
      <Viewers viewers={viewers} />
      <Views desk={desk} revisions={revisions} />
      <nav className={classes.way} aria-label={t.next}>
        {way.at !== undefined && <span className={classes.position}>{t.position(way.at, way.of)}</span>}
        <Button
          size="small"
          icon={<ChevronLeft />}
          aria-label={t.previous}
          isDisabled={!way.previous}
          onPress={() => way.go(way.previous)}
        />
        <Button size="small" icon={<ChevronRight />} aria-label={t.next} isDisabled={!way.next} onPress={() => way.go(way.next)} />
      </nav>
    </header>
  );
}

/** Who else has it open. It locks nothing. */
function Viewers({ viewers }: { viewers: readonly Viewer[] }) {
  const format = useFormat();
  const t = useWords(deskWords);
  return (
    <div className={classes.viewers} role="status">
      {viewers.slice(0, 3).map(({ id, name }) => (
        <Avatar key={id} name={name} />
      ))}
      {viewers.length > 0 && <span className={classes.looking}>{t.looking(format.list(viewers.map(({ name }) => name)))}</span>}
    </div>
  );
}

type DeadlineKind = ItemView['deadlines'][number]['kind'];

/** Clocks of others whose answer is awaited. */
const ASKED: ReadonlySet<string> = new Set(['third-party-opinion', 'co-producer-opinion', 'referral-decided'] satisfies DeadlineKind[]);

function Title({ desk }: { desk: Desk }) {
  const t = useWords(deskWords);
  const format = useFormat();
  const { nameOf, stateOf } = useNames();
  const { item, revision, names, deadlines } = desk.item;
  const asked = deadlines.filter(({ kind }) => ASKED.has(kind));
  const title = useTitle()(item);
  const isLate = item.due !== null && Date.parse(item.due) < Date.now();
  const isToday = item.due !== null && format.end.daysLeft(item.due) === 0;
  const attribute = revision.content?.attribute;
  const steps = [...new Set(decisionsOf(desk.item).flatMap(({ step }) => step ?? []))];
  const facts = [
    revision.content?.fields['documentNumber'] ?? t.itemNumber(item.number),
    [names[item.unit], names[item.drafter]].filter(Boolean).join(' '),
    attribute ? nameOf('attributes', attribute) : undefined,
    t.roundAndRevision(item.round, revision.number),
    t.digest(`${revision.digest.slice(0, 4)}…${revision.digest.slice(-4)}`),
  ];
  return (
    <>
      <div className={classes.title}>
        <h1 title={title}>{title}</h1>
        <p title={facts.filter(Boolean).join(' · ')}>{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className={classes.chips}>
        {steps.length > 0 ? (
          steps.map((step) => (
            <Chip key={step} tone="azure">
              {nameOf('steps', step)}
            </Chip>
          ))
        ) : (
          <Chip>{stateOf(item.workflow, item.state)}</Chip>
        )}
        {item.due && (
          <Chip tone={isLate ? 'red' : isToday ? 'amber' : 'plain'}>
            {isLate
              ? t.overdue(format.end.shortDate(item.due))
              : isToday
                ? t.dueToday(format.end.time(item.due))
                : t.due(format.end.shortDate(item.due))}
          </Chip>
        )}
        {asked.map(({ kind, key, due }) => (
          <Chip key={`${kind} ${key}`} tone="violet">
            {t.asked(nameOf('clocks', kind), format.end.shortDate(due))}
          </Chip>
        ))}
      </div>
    </>
  );
}

function Views({ desk, revisions }: { desk: Desk; revisions: readonly Revision[] }) {
  const t = useWords(deskWords);
  const from = compareFrom(desk.item, revisions, desk.search.from);
  const isSeen = from !== undefined && from === desk.item.lastSeen?.number;
  const segments: { id: DeskView; name: string }[] = [
    { id: 'text', name: t.text },
    ...(from === undefined ? [] : [{ id: 'diff' as const, name: isSeen ? t.diffSeen(from) : t.diff(from) }]),
    { id: 'fields', name: t.fields },
    { id: 'history', name: t.history },
    ...(desk.item.reviews.length > 0 ? [{ id: 'form' as const, name: t.form }] : []),
  ];
  return (
    <div className={classes.views}>
      <Segments
        label={t.view}
        value={desk.view}
        onChange={(view) => desk.show({ view: view === 'text' ? undefined : view })}
        segments={segments}
      />
    </div>
  );
}
