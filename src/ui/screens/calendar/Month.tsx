import { cx } from '../../look/cx.ts';
import { TAGS, useLanguage, useWords } from '../../words/language.tsx';
import type { Day } from './query.ts';
import classes from './Screen.module.css';
import { calendarWords } from './words.ts';

interface MonthProps {
  /** `2026-03`. */
  month: string;
  days: readonly Day[];
  /** Only who may change days chooses one. */
  onChoose?: (day: string) => void;
}

/** A month as a table of weeks, Monday first. */
export function Month({ month, days, onChoose }: MonthProps) {
  const t = useWords(calendarWords);
  const { language } = useLanguage();
  const name = new Intl.DateTimeFormat(TAGS[language], { month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
  return (
    <table className={classes.month}>
      <caption>{name}</caption>
      <thead>
        <tr>
          {t.weekdays.split(' ').map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find(Boolean)?.day}>
            {week.map((day, index) => (
              <td key={day?.day ?? index}>{day && <DayCell day={day} {...(onChoose && { onChoose })} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day: { day, working, overridden }, onChoose }: { day: Day; onChoose?: (day: string) => void }) {
  const t = useWords(calendarWords);
  const isToday = day === today();
  const number = String(Number(day.slice(8)));
  const facts = [working ? t.working : t.free, ...(overridden ? [t.why(overridden)] : []), ...(isToday ? [t.today] : [])].join(' · ');
  const className = cx(
    classes.day,
    working ? classes.working : classes.free,
    overridden !== null && classes.changed,
    isToday && classes.today,
  );
  const words = (
    <>
      {number}
      <span className={classes.hidden}>{` ${facts}`}</span>
    </>
  );
  return onChoose ? (
    <button type="button" className={className} title={facts} onClick={() => onChoose(day)}>
      {words}
    </button>
  ) : (
    <span className={className} title={facts}>
      {words}
    </span>
  );
}

/** The day in China: the calendar is that of the offices there. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

/** Weeks of seven, with nothing where the month has no day. */
function weeksOf(days: readonly Day[]): (Day | undefined)[][] {
  const [first] = days;
  if (!first) return [];
  const before = (new Date(`${first.day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (Day | undefined)[] = [...Array.from({ length: before }, () => undefined), ...days];
  while (cells.length % 7 !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
