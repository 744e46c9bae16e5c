import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { read } from '../../data/client.ts';
import { useMe } from '../../data/me.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Page } from '../../kit/Page.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useWords } from '../../words/language.tsx';
import { ChangeDay, EnterYear } from './Changes.tsx';
import { Month } from './Month.tsx';
import type { CalendarYear, Day } from './query.ts';
import classes from './Screen.module.css';
import { calendarWords } from './words.ts';

/** Which days count, a year at a time. An administrator changes a day, or says that a year is entered. */
export function Calendar() {
  const t = useWords(calendarWords);
  const navigate = useNavigate({ from: '/calendar' });
  const { grants } = useMe();
  const { year = new Date().getFullYear(), day } = useSearch({ from: '/signed-in/calendar' });
  const [isEntering, setEntering] = useState(false);
  const isAdministrator = grants.some(({ role, delegatedBy }) => role === 'administrator' && delegatedBy === null);
  const calendar = useQuery({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => read<CalendarYear>('/api/calendar', { year }, signal),
  });
  const go = (to: { year?: number; day?: string }) => void navigate({ search: { year, ...to }, replace: true });
  const rows = calendar.data?.rows ?? [];
  const working = rows.filter((one) => one.working).length;
  const chosen = rows.find((one) => one.day === day);
  const { announcedUntil } = calendar.data ?? {};
  return (
    <Page
      title={t.title}
      actions={
        <div className={classes.years}>
          <Button
            kind="quiet"
            icon={<ChevronLeft />}
            aria-label={t.previous}
            onPress={() => go({ year: year - 1 })}
            isDisabled={year <= 2000}
          />
          <strong>{t.year(year)}</strong>
          <Button
            kind="quiet"
            icon={<ChevronRight />}
            aria-label={t.next}
            onPress={() => go({ year: year + 1 })}
            isDisabled={year >= 2100}
          />
        </div>
      }
    >
      <Loaded query={calendar}>
        {(data) => (
          <>
            {data.provisional ? (
              <Banner
                tone="warning"
                title={t.provisionalTitle(year)}
                action={
                  isAdministrator && year === data.announcedUntil + 1 ? (
                    <Button onPress={() => setEntering(true)}>{t.enter(year)}</Button>
                  ) : undefined
                }
              >
                {t.provisionalText} {t.announced(data.announcedUntil)}
              </Banner>
            ) : (
              <p className={classes.faint}>{t.announced(data.announcedUntil)}</p>
            )}
            <p>{t.days(working, rows.length - working)}</p>
            <Legend />
            <div className={classes.months}>
              {monthsOf(data.rows).map(([month, days]) => (
                <Month key={month} month={month} days={days} {...(isAdministrator && { onChoose: (one: string) => go({ day: one }) })} />
              ))}
            </div>
          </>
        )}
      </Loaded>
      {chosen && isAdministrator && <ChangeDay key={chosen.day} day={chosen} onClose={() => go({})} />}
      {isEntering && announcedUntil !== undefined && <EnterYear year={announcedUntil + 1} onClose={() => setEntering(false)} />}
    </Page>
  );
}

function Legend() {
  const t = useWords(calendarWords);
  return (
    <ul className={classes.legend} aria-label={t.legend}>
      <li>
        <span className={classes.sampleWorking}>12</span> {t.working}
      </li>
      <li>
        <span className={classes.sampleFree}>13</span> {t.free}
      </li>
      <li>
        <span className={classes.sampleChanged}>14</span> {t.changed}
      </li>
    </ul>
  );
}

function monthsOf(days: readonly Day[]): [string, Day[]][] {
  const months = new Map<string, Day[]>();
  for (const one of days) {
    const month = one.day.slice(0, 7);
    const rows = months.get(month);
    if (rows) rows.push(one);
    else months.set(month, [one]);
  }
  return [...months];
}
