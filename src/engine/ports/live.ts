/**
 * Something that open browsers want to know at once: ids and numbers only. What it is about is read by who may, the usual way.
 * `session-ended` comes from the database itself, whoever ended it.
 */
export type LiveNews =
  | { kind: 'item'; item: string; version: number }
  | { kind: 'look'; item: string }
  | { kind: 'scan'; item: string; done: number; of: number }
  | { kind: 'notifications'; account: string }
  | { kind: 'session-ended'; session: string };

/** What a process hears while it listens. */
export interface LiveListener {
  hear(news: readonly LiveNews[]): void;
  /** The connection was lost for a while and is back: whatever was told meanwhile is unknown. */
  missed(): void;
}

/** Hints between processes. Nothing depends on one: news may be lost with a connection or a process, and are never waited for. */
export interface LiveWire {
  /** Tells all processes, this one included, within moments. Never rejects and never delays its caller. */
  tell(news: LiveNews): void;
  /** Resolves when news arrive; the answer ends it. Loses its connection and finds it again by itself. */
  listen(listener: LiveListener): Promise<() => Promise<void>>;
}
