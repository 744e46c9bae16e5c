import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, List } from 'lucide-react';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { cx } from '../../look/cx.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { TAGS, useLanguage, useWords } from '../../words/language.tsx';
import { type CalendarRow, weekQuery, yearQuery } from './query.ts';
import classes from './Screen.module.css';
import { dayOf, daysAfter, daysOf, mondayOf, noonOf } from './week.ts';
import { calendarWords } from './words.ts';

const TONES: Record<CalendarRow['mark'], Tone> = {
  scheduled: 'azure',
  earliest: 'plain',
  due: 'amber',
  released: 'green',
  ends: 'plain',
  recalled: 'red',
};
/** Which list an item with this mark is in. */
const LISTS = {
  scheduled: { stage: 'scheduled' },
  earliest: {},
  due: {},
  released: { stage: 'released' },
  ends: { stage: 'released' },
  recalled: { stage: 'recalled' },
} as const satisfies Record<CalendarRow['mark'], object>;

/** One week of releases: planned, due, made, ended and taken back. Which week is in the address. */
export function PublishCalendar() {
  const t = useWords(calendarWords);
  const format = useFormat();
  const navigate = useNavigate({ from: '/publish/calendar' });
  const search = useSearch({ from: '/signed-in/publish/calendar' });
  const today = dayOf(new Date());
  const monday = mondayOf(search.week ?? today);
  const days = daysOf(monday);
  const { data, error, refetch } = useQuery(weekQuery(monday));
  const { data: year } = useQuery(yearQuery(noonOf(monday).getFullYear()));
  const free = new Map(year?.rows.map(({ day, working }) => [day, !working]));
  const go = (week: string | undefined) => void navigate({ search: week === undefined ? {} : { week }, replace: true });
  return (
    <Page
      title={t.title}
      count={t.week(format.shortDate(noonOf(monday).toISOString()), format.shortDate(noonOf(days[6] as string).toISOString()))}
      actions={
        <Link to="/publish" className={classes.link}>
          <List aria-hidden="true" />
          {t.toList}
        </Link>
      }
      tools={
        <>
          <Button icon={<ChevronLeft />} aria-label={t.before} onPress={() => go(daysAfter(monday, -7))} />
          <Button isDisabled={monday === mondayOf(today)} onPress={() => go(undefined)}>
            {t.thisWeek}
          </Button>
          <Button icon={<ChevronRight />} aria-label={t.after} onPress={() => go(daysAfter(monday, 7))} />
        </>
      }
    >
      {error && !data && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      {data && !data.whole && <Banner tone="warning" title={t.tooMany} />}
      {data && (
        <ol className={classes.week}>
          {days.map((day) => (
            <Day
              key={day}
              day={day}
              isToday={day === today}
              isFree={free.get(day) ?? false}
              rows={data.rows.filter(({ at }) => dayOf(new Date(at)) === day)}
            />
          ))}
        </ol>
      )}
    </Page>
  );
}

interface DayProps {
  day: string;
  isToday: boolean;
  isFree: boolean;
  rows: readonly CalendarRow[];
}

function Day({ day, isToday, isFree, rows }: DayProps) {
  const t = useWords(calendarWords);
  const { language } = useLanguage();
  const format = useFormat();
  const noon = noonOf(day);
  const weekday = new Intl.DateTimeFormat(TAGS[language], { weekday: 'short' }).format(noon);
  return (
    <li className={cx(classes.day, isFree && classes.free, isToday && classes.today)} aria-current={isToday ? 'date' : undefined}>
      <h2>
        <span>{weekday}</span> <b>{format.shortDate(noon.toISOString())}</b>
        {isToday && <Chip tone="azure">{t.today}</Chip>}
        {isFree && <span className={classes.faint}>{t.free}</span>}
      </h2>
      {rows.length === 0 ? (
        <p className={classes.faint}>{t.nothing}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={`${row.item} ${row.mark}`} className={classes.mark}>
              <span className={classes.line}>
                <Chip tone={TONES[row.mark]}>{t[row.mark]}</Chip>
                <time dateTime={row.at}>{format.time(row.at)}</time>
              </span>
              <Link to="/publish" search={{ ...LISTS[row.mark], item: row.item }}>
                {row.title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
