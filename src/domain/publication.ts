/**
 * Where an approved item is, as its publisher asks: to be released, waiting for its time, out, or taken back. By what happened to it, not by the
 * states of a workflow: every workflow ends in a release.
 */
export const PUBLICATION_STAGES = ['cleared', 'scheduled', 'released', 'recalled'] as const;
export type PublicationStage = (typeof PUBLICATION_STAGES)[number];

/**
 * What a day of the publisher's calendar may hold: a release at its time, the first day that the plan allows, the last day of the law, a
 * release that was made, its end, and its recall.
 */
export const CALENDAR_MARKS = ['scheduled', 'earliest', 'due', 'released', 'ends', 'recalled'] as const;
export type CalendarMark = (typeof CALENDAR_MARKS)[number];

/** Days that one page of the calendar reaches over at most. */
export const CALENDAR_DAYS = 62;
/** Marks that one page of the calendar has at most. */
export const CALENDAR_ROWS = 500;

/** What is looked at before a release, in this order. */
export const LAST_CHECKS = ['steps', 'findings', 'scan', 'compared', 'quarantine', 'attribute', 'recipients', 'time', 'person'] as const;
export type LastCheck = (typeof LAST_CHECKS)[number];
