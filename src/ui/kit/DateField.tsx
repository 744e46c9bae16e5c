import { type DateValue, parseDate, parseDateTime } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  Label,
  Popover,
} from 'react-aria-components';
import { cx } from '../look/cx.ts';
import classes from './DateField.module.css';
import { InLanguage } from './InLanguage.tsx';

export interface DateFieldProps {
  label: string;
  /** `2026-03-02`, or with a time `2026-03-02T09:00`; empty for none. In the zone of the device. */
  value: string;
  onChange(value: string): void;
  withTime?: boolean;
  error?: string | undefined;
  isRequired?: boolean;
}

/** A day, or a day and a time, by typing or from a calendar. */
export function DateField({ label, value, onChange, withTime = false, error, isRequired = false }: DateFieldProps) {
  const parsed: DateValue | null = value === '' ? null : withTime ? parseDateTime(value) : parseDate(value);
  return (
    <InLanguage>
      <DatePicker
        value={parsed}
        onChange={(next) => onChange(next ? next.toString().slice(0, withTime ? 16 : 10) : '')}
        granularity={withTime ? 'minute' : 'day'}
        isRequired={isRequired}
        isInvalid={error !== undefined}
        hideTimeZone
        className={cx(classes.field)}
      >
        <Label className={cx(classes.label, isRequired && classes.required)}>{label}</Label>
        <Group className={cx(classes.box)}>
          <DateInput className={cx(classes.input)}>
            {(segment) => <DateSegment segment={segment} className={cx(classes.segment)} />}
          </DateInput>
          <AriaButton className={cx(classes.button)}>
            <CalendarDays aria-hidden="true" />
          </AriaButton>
        </Group>
        <FieldError className={cx(classes.error)}>{error}</FieldError>
        <Popover className={cx(classes.popover)}>
          <Dialog className={cx(classes.dialog)}>
            <Calendar>
              <header className={classes.head}>
                <AriaButton slot="previous" className={cx(classes.button)}>
                  <ChevronLeft aria-hidden="true" />
                </AriaButton>
                <Heading className={cx(classes.month)} />
                <AriaButton slot="next" className={cx(classes.button)}>
                  <ChevronRight aria-hidden="true" />
                </AriaButton>
              </header>
              <CalendarGrid>{(date) => <CalendarCell date={date} className={cx(classes.day)} />}</CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </InLanguage>
  );
}
