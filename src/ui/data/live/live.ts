import { leadOnce } from './leader.ts';

/** What the server tells, as `GET /api/live` names it; and that its stream begins, before which nothing was told. */
export type LiveMessage =
  | { name: 'item'; data: { item: string; number: number; version: number } }
  | { name: 'looks'; data: { item: string; viewers: { id: string; name: string }[] } }
  | { name: 'scan'; data: { item: string; done: number; of: number } }
  | { name: 'notifications' | 'reset' | 'session-ended' | 'begun'; data: Record<string, never> };

const NAMES = ['item', 'looks', 'scan', 'notifications', 'reset', 'session-ended'] as const;
const CHANNEL = 'imprimatur.live';
/** Milliseconds until a stream that was refused is asked for again. */
const AGAIN = 30_000;

type Hear = (message: LiveMessage) => void;

const hearers = new Set<Hear>();
let stop: AbortController | undefined;
/** The last id that any tab heard: whoever leads next goes on after it. */
let last: string | undefined;

/** Hears what the server tells, for as long as somebody listens. One stream for all tabs of the browser. */
export function onLive(hear: Hear): () => void {
  hearers.add(hear);
  if (!stop) begin();
  return () => {
    hearers.delete(hear);
    if (hearers.size > 0) return;
    stop?.abort();
    stop = undefined;
  };
}

function begin(): void {
  const control = new AbortController();
  stop = control;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<{ message: LiveMessage; id: string | undefined }>) => hear(data.message, data.id);
  control.signal.addEventListener('abort', () => channel.close());
  leadOnce(
    (signal) =>
      stream(signal, (message, id) => {
        hear(message, id);
        if (!control.signal.aborted) channel.postMessage({ message, id });
      }),
    control.signal,
  );
}

function hear(message: LiveMessage, id: string | undefined): void {
  if (id) last = id;
  if (message.name === 'session-ended') {
    // Whoever signs in next has a stream of their own.
    stop?.abort();
    stop = undefined;
  }
  for (const one of [...hearers]) one(message);
}

/** The browser itself comes back after a lost connection; after a refusal we ask again later. */
function stream(signal: AbortSignal, tell: (message: LiveMessage, id: string | undefined) => void): void {
  if (signal.aborted) return;
  const source = new EventSource(last ? `/api/live?after=${encodeURIComponent(last)}` : '/api/live');
  let again: ReturnType<typeof setTimeout> | undefined;
  for (const name of NAMES) {
    source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
      if (name === 'session-ended') source.close();
      tell({ name, data: JSON.parse(data) } as LiveMessage, lastEventId || undefined);
    });
  }
  // Later openings go on after the last id that was heard.
  if (!last) source.addEventListener('open', () => tell({ name: 'begun', data: {} }, undefined), { once: true });
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) again = setTimeout(() => stream(signal, tell), AGAIN);
  };
  signal.addEventListener('abort', () => {
    source.close();
    clearTimeout(again);
  });
}
