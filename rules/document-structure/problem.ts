import type { Match, Span } from '../../src/plugin-api.ts';

/** What is wrong with one element, or between two: a match that lacks its part only. */
export type Problem = Match & Span;

export function problem(messageId: string, { start, end }: Span, evidence: readonly string[], more: Partial<Match> = {}): Problem {
  return { start, end, messageId, evidence, confidence: 0.85, ...more };
}
