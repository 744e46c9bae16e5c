import type { ReviewContext } from '../context.ts';
import type { Happened, History } from './history.ts';
import type { Situation } from './situations.ts';

/** An event that was taken, between what had happened before it and what has happened after it. */
export interface Taken extends Happened {
  /** Top-level state before it. */
  from: string;
  to: Situation;
  /** What the workflow knew before. */
  context: ReviewContext;
  before: History;
  after: History;
}
