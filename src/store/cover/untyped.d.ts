declare module 'pg-copy-streams' {
  import type { Readable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** What a `COPY … TO STDOUT` sends, in pieces that end anywhere. */
  export function to(text: string): Readable & Submittable;
}
