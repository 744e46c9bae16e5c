export interface CalendarSearch {
  year?: number;
  day?: string;
}

const FIRST = 2000;
const LAST = 2100;

export function yearSearch({ year, day }: Record<string, unknown>): CalendarSearch {
  return {
    ...(typeof year === 'number' && Number.isInteger(year) && year >= FIRST && year <= LAST && { year }),
    ...(typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) && { day }),
  };
}
