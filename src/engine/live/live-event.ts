/** What an open browser is told. Ids and numbers; names only of colleagues who look at the same item. */
export type LiveEvent =
  | { name: 'item'; data: { item: string; number: number; version: number } }
  | { name: 'looks'; data: { item: string; viewers: { id: string; name: string }[] } }
  | { name: 'scan'; data: { item: string; done: number; of: number } }
  | { name: 'notifications'; data: Record<string, never> }
  /** What happened before is not known: everything on the screen is to be read again. */
  | { name: 'reset'; data: Record<string, never> }
  | { name: 'session-ended'; data: Record<string, never> };

/** One open browser of one person. */
export interface Subscriber {
  account: string;
  session: string;
  /** `id`: what the browser names when it comes back; null for what is told to it alone. */
  send(event: LiveEvent, id: string | null): void;
  /** A sign of life on a quiet line. */
  beat(): void;
  end(): void;
}
