import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkStep, RequestStepError, requestClocks, STEP_RULES, type StepRule } from '../../../src/domain/requests/clocks.ts';
import { type RequestStep, receiptDay } from '../../../src/domain/requests/request.ts';
import { WorkingCalendar } from '../../../src/domain/time/calendar.ts';

const calendar = new WorkingCalendar();
const RECEIVED: RequestStep = { kind: 'received', day: '2024-03-01', channel: 'online' };
const at = (today: string, ...steps: RequestStep[]) => requestClocks([RECEIVED, ...steps], calendar, today);
const ruleOf = (...steps: RequestStep[]): StepRule | undefined => {
  try {
    requestClocks(steps, calendar, '2024-03-01');
    return undefined;
  } catch (error) {
    return (error as RequestStepError).rule;
  }
};

describe('the day of receipt', () => {
  test.each([
    ['in-person', '2024-03-01', null, '2024-03-01'],
    ['registered-post', '2024-03-04', null, '2024-03-04'],
    ['ordinary-post', '2024-03-01', null, null],
    ['ordinary-post', '2024-03-01', '2024-03-05', '2024-03-05'],
    ['online', '2024-03-01', '2024-03-02', '2024-03-02'],
    ['fax', '2024-03-01', null, null],
    ['e-mail', '2024-03-01', '2024-03-06', '2024-03-06'],
  ] as const)('%s, arrived %s, confirmed %s: %s', (channel, arrived, confirmed, day) => {
    expect(receiptDay({ channel, arrived, confirmed })).toBe(day);
  });
});

describe('the reply', () => {
  test('is due on the twentieth working day after the receipt, over holidays and the weekends worked in exchange', () => {
    // Friday, 1 March 2024: twenty working days after it, none of them a holiday.
    expect(at('2024-03-01')).toMatchObject({ replyBy: '2024-03-29', correctionBy: '2024-03-12', lapsed: null, provisional: false });
    const spring: RequestStep = { kind: 'received', day: '2024-02-02', channel: 'in-person' };
    // 4 February is a Sunday that is worked; 10 to 17 February are free; 18 February is a Sunday that is worked.
    expect(requestClocks([spring], calendar, '2024-02-02').replyBy).toBe('2024-03-06');
  });

  test('is overdue on the day after its last day and not on it', () => {
    expect(at('2024-03-29').lapsed).toBeNull();
    expect(at('2024-03-30').lapsed).toBe('overdue');
  });

  test('has an extension of at most twenty working days in all, before its own last day', () => {
    const ten: RequestStep = { kind: 'extended', day: '2024-03-20', workingDays: 10 };
    expect(at('2024-03-20', ten)).toMatchObject({ replyBy: '2024-04-15', extensionLeft: 10 });
    expect(ruleOf(RECEIVED, ten, { ...ten, workingDays: 11 })).toBe('extension-too-long');
    expect(ruleOf(RECEIVED, { ...ten, workingDays: 0.5 })).toBe('extension-too-long');
    expect(ruleOf(RECEIVED, { ...ten, day: '2024-03-30' })).toBe('extension-late');
  });

  test('that reaches into a year whose holidays are not announced is provisional, and moves when they are', () => {
    const late = calendar.announcedUntil;
    const received: RequestStep = { kind: 'received', day: `${late}-12-20`, channel: 'in-person' };
    const before = requestClocks([received], calendar, `${late}-12-20`);
    expect(before.provisional).toBe(true);
    const entered = new WorkingCalendar([{ day: `${late + 1}-01-05`, working: false }], [late + 1]);
    const known = requestClocks([received], entered, `${late}-12-20`);
    expect(known.provisional).toBe(false);
  });
});

describe('what the applicant is asked for', () => {
  const asked: RequestStep = { kind: 'correction-asked', day: '2024-03-12', until: '2024-03-29' };

  test('a correction is asked once and within seven working days; the reply counts anew from the answer', () => {
    expect(at('2024-03-12', asked)).toMatchObject({
      waiting: { for: 'correction', until: '2024-03-29' },
      replyBy: null,
      correctionBy: null,
    });
    expect(at('2024-03-20', asked, { kind: 'corrected', day: '2024-03-20' })).toMatchObject({ waiting: null, replyBy: '2024-04-18' });
    expect(ruleOf(RECEIVED, { ...asked, day: '2024-03-13' })).toBe('correction-late');
    expect(ruleOf(RECEIVED, asked, { kind: 'corrected', day: '2024-03-13' }, { ...asked, day: '2024-03-13' })).toBe('correction-once');
    expect(ruleOf(RECEIVED, { kind: 'corrected', day: '2024-03-13' })).toBe('nothing-to-correct');
  });

  test('a correction that does not come counts as abandoned only after its last day', () => {
    expect(at('2024-03-29', asked).lapsed).toBeNull();
    expect(at('2024-03-30', asked).lapsed).toBe('not-corrected');
  });

  test('a fee is due in twenty working days; the reply counts anew from its payment', () => {
    const fee: RequestStep = { kind: 'fee-asked', day: '2024-03-15' };
    expect(at('2024-03-15', fee).waiting).toEqual({ for: 'fee', until: '2024-04-15' });
    expect(at('2024-04-16', fee).lapsed).toBe('fee-not-paid');
    expect(at('2024-04-01', fee, { kind: 'fee-paid', day: '2024-04-01' }).replyBy).toBe('2024-04-29');
  });

  test('reasons are asked once', () => {
    const reasons: RequestStep = { kind: 'reasons-asked', day: '2024-03-05', until: '2024-03-20' };
    expect(at('2024-03-21', reasons).lapsed).toBe('no-reasons');
    expect(ruleOf(RECEIVED, reasons, { kind: 'reasons-given', day: '2024-03-06' }, { ...reasons, day: '2024-03-06' })).toBe('reasons-once');
  });
});

describe('consultations', () => {
  const asked: RequestStep = { kind: 'asked', day: '2024-03-04', consultation: 'a', whom: 'third-party' };
  const reached: RequestStep = { kind: 'reached', day: '2024-03-06', consultation: 'a' };

  test('a third party has fifteen working days from the day on which it had the letter; its silence is no consent', () => {
    expect(at('2024-03-05', asked).consultations).toEqual([
      { id: 'a', whom: 'third-party', asked: '2024-03-04', due: null, state: 'waiting' },
    ]);
    expect(at('2024-03-27', asked, reached).consultations[0]).toMatchObject({ due: '2024-03-27', state: 'waiting' });
    expect(at('2024-03-28', asked, reached).consultations[0]?.state).toBe('silent');
  });

  test('a co-producing organ has fifteen working days from the letter', () => {
    const organ: RequestStep = { ...asked, whom: 'co-producer' };
    expect(at('2024-03-05', organ).consultations[0]?.due).toBe('2024-03-25');
  });

  test('their time does not count for the reply, and time that two of them share is left out once', () => {
    const answered: RequestStep = { kind: 'answered', day: '2024-03-08', consultation: 'a', agrees: true };
    // 5 to 8 March are four working days.
    expect(at('2024-03-08', asked, reached, answered)).toMatchObject({ replyBy: '2024-04-07', provisional: false });
    const other: RequestStep = { kind: 'asked', day: '2024-03-05', consultation: 'b', whom: 'co-producer' };
    const both = at('2024-03-08', asked, other, reached, answered, { ...answered, consultation: 'b', agrees: false });
    expect(both.replyBy).toBe('2024-04-07');
    expect(both.consultations.map(({ state }) => state)).toEqual(['agreed', 'refused']);
  });

  test('while one is open the last day is the earliest that it can be, and says so', () => {
    const open = at('2024-03-05', asked);
    expect(open).toMatchObject({ replyBy: '2024-04-01', provisional: true });
    expect(at('2024-03-06', asked, reached)).toMatchObject({ replyBy: '2024-04-24', provisional: true });
  });

  test('an answer after its time changes what was said and gives no more time', () => {
    const late: RequestStep = { kind: 'answered', day: '2024-04-02', consultation: 'a', agrees: false };
    expect(at('2024-04-02', asked, reached, late)).toMatchObject({ replyBy: '2024-04-24', consultations: [{ state: 'refused' }] });
  });
});

test('every rule about steps refuses something, and a refused step leaves what is there as it was', () => {
  const day = '2024-03-04';
  const fee: RequestStep = { kind: 'fee-asked', day };
  const ask: RequestStep = { kind: 'asked', day, consultation: 'a', whom: 'co-producer' };
  const reply: RequestStep = { kind: 'answered', day, consultation: 'a', agrees: true };
  const correction: RequestStep = { kind: 'correction-asked', day, until: '2024-03-20' };
  const cases: Record<StepRule, RequestStep[]> = {
    'begins-with-receipt': [fee],
    'goes-back-in-time': [RECEIVED, { ...fee, day: '2024-02-29' }],
    'is-closed': [RECEIVED, { kind: 'closed', day, outcome: 'granted' }, fee],
    'correction-once': [RECEIVED, correction, { kind: 'corrected', day }, correction],
    'correction-late': [RECEIVED, { ...correction, day: '2024-04-01' }],
    'nothing-to-correct': [RECEIVED, { kind: 'corrected', day }],
    'reasons-once': [
      RECEIVED,
      { kind: 'reasons-asked', day, until: day },
      { kind: 'reasons-given', day },
      { kind: 'reasons-asked', day, until: day },
    ],
    'nothing-to-explain': [RECEIVED, { kind: 'reasons-given', day }],
    'extension-too-long': [RECEIVED, { kind: 'extended', day, workingDays: 21 }],
    'extension-late': [RECEIVED, { kind: 'extended', day: '2024-04-01', workingDays: 1 }],
    'waits-for-applicant': [RECEIVED, fee, { kind: 'extended', day, workingDays: 1 }],
    'consultation-known': [RECEIVED, ask, ask],
    'consultation-unknown': [RECEIVED, reply],
    'consultation-ended': [RECEIVED, ask, reply, reply],
    'fee-once': [RECEIVED, fee, { kind: 'fee-paid', day }, fee],
    'no-fee-asked': [RECEIVED, { kind: 'fee-paid', day }],
  };
  for (const rule of STEP_RULES) {
    const steps = cases[rule];
    expect(ruleOf(...steps)).toBe(rule);
    expect(() => checkStep(steps.slice(0, -1), steps.at(-1) as RequestStep, calendar)).toThrow(RequestStepError);
  }
});

test('whatever is asked and answered: a day of pause moves the reply by a day at most, never to an earlier one', () => {
  const offset = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(offset, offset, offset, (a, b, c) => {
      const [asked, reached, answered] = [a, b, c].toSorted((x, y) => x - y).map((days) => later('2024-03-01', days)) as [
        string,
        string,
        string,
      ];
      const steps: RequestStep[] = [
        { kind: 'asked', day: asked, consultation: 'a', whom: 'third-party' },
        { kind: 'reached', day: reached, consultation: 'a' },
        { kind: 'answered', day: answered, consultation: 'a', agrees: true },
      ];
      const { replyBy } = at(answered, ...steps);
      const pause = calendar.workingDaysBetween(`${asked}T04:00:00Z`, `${answered}T04:00:00Z`);
      const most = requestClocks(
        [RECEIVED, { kind: 'extended', day: '2024-03-01', workingDays: Math.max(1, Math.min(20, pause)) }],
        calendar,
        answered,
      );
      expect(String(replyBy) >= '2024-03-29').toBe(true);
      if (pause <= 20) expect(String(replyBy) <= String(most.replyBy)).toBe(true);
    }),
  );
});

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
