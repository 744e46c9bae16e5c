/** How a request reached the organ (Disclosure Regulation art 29, 31). */
export const REQUEST_CHANNELS = ['in-person', 'registered-post', 'ordinary-post', 'online', 'fax', 'e-mail'] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

/** Whom the annual report tells apart, in the order of its columns (format notice 国办公开办函〔2021〕30号). */
export const APPLICANT_KINDS = ['natural-person', 'business', 'research', 'public-welfare', 'legal-services', 'other'] as const;
export type ApplicantKind = (typeof APPLICANT_KINDS)[number];

/** Who is asked before the reply, and what it means when they say nothing in time. */
export const CONSULTED = ['third-party', 'co-producer'] as const;
export type Consulted = (typeof CONSULTED)[number];

/**
 * What is put on record of a request, in the order in which it happened. `day` is a day in China (`YYYY-MM-DD`). A step is never edited: what was
 * entered wrongly is corrected by a new one.
 */
export type RequestStep =
  /** Received as the law dates it: `receiptDay`. */
  | { kind: 'received'; day: string; channel: RequestChannel }
  /** The one notice to correct what is unclear (art 30), and by when it must be answered. */
  | { kind: 'correction-asked'; day: string; until: string }
  | { kind: 'corrected'; day: string }
  /** Requests in a number that is clearly too large: reasons are asked (art 35). */
  | { kind: 'reasons-asked'; day: string; until: string }
  | { kind: 'reasons-given'; day: string }
  /** The head of the disclosure office approved it, and the applicant was told (art 33). */
  | { kind: 'extended'; day: string; workingDays: number }
  /** `consultation` tells several apart. */
  | { kind: 'asked'; day: string; consultation: string; whom: Consulted }
  /** When the party had the letter: their fifteen working days count from here (art 32). */
  | { kind: 'reached'; day: string; consultation: string }
  | { kind: 'answered'; day: string; consultation: string; agrees: boolean }
  /** A fee for requests in a number that is clearly too large (art 42). */
  | { kind: 'fee-asked'; day: string }
  | { kind: 'fee-paid'; day: string }
  /** The reply, or the end without one, with its row of the annual report. */
  | { kind: 'closed'; day: string; outcome: Outcome };

/**
 * The rows of section three of the annual report, in its order and with its numbers. A request has one; a reply that gives a part has
 * `partly-granted`, whatever it withholds beside it.
 */
export const OUTCOMES = {
  granted: '（一）',
  'partly-granted': '（二）',
  'state-secret': '（三）1',
  'other-law-forbids': '（三）2',
  'public-safety': '（三）3',
  'third-party-rights': '（三）4',
  'internal-affairs': '（三）5',
  'process-information': '（三）6',
  'enforcement-file': '（三）7',
  'administrative-enquiry': '（三）8',
  'not-held': '（四）1',
  'must-be-made': '（四）2',
  'still-unclear': '（四）3',
  petition: '（五）1',
  repeated: '（五）2',
  'published-work': '（五）3',
  'too-many': '（五）4',
  'confirm-or-reissue': '（五）5',
  'not-corrected': '（六）1',
  'fee-not-paid': '（六）2',
  'other-handling': '（六）3',
} as const satisfies Record<string, string>;
export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as Outcome[];

/** What is known of when a request arrived. Days in China. */
export interface Arrival {
  channel: RequestChannel;
  /** Handed over, signed for, or on the organ's machine. */
  arrived: string;
  /** When both sides confirmed it, or the applicant did for ordinary post; null while nobody has. */
  confirmed: string | null;
}

/**
 * The day of receipt that the law gives (art 31): in person the day itself, registered post the day of signing; ordinary post, the internet, fax and e-mail
 * the day of confirmation. Null: not confirmed yet, so no clock runs.
 */
export function receiptDay({ channel, arrived, confirmed }: Arrival): string | null {
  return channel === 'in-person' || channel === 'registered-post' ? arrived : confirmed;
}
