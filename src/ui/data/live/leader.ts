const LOCK = 'imprimatur.live';
const LEASE = 'imprimatur.live.leader';
/** Milliseconds between two signs of life of the tab that leads, and after how long without one another takes its place. */
const SIGN = 2_000;
const GONE = 7_000;

/**
 * Runs `lead` in one tab of this browser at a time; when that tab closes, another one leads. Aborting ends the wish and the lead. Web Locks
 * are there on secure addresses only; offices serve the product by plain HTTP too, and there the tabs agree over the local storage.
 */
export function leadOnce(lead: (signal: AbortSignal) => void, signal: AbortSignal): void {
  if (!navigator.locks) {
    leadByLease(lead, signal);
    return;
  }
  const held = () => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  navigator.locks
    .request(LOCK, { signal }, () => {
      // Given a moment after the wish ended: it would be held for ever.
      if (signal.aborted) return undefined;
      lead(signal);
      return held();
    })
    .catch(() => undefined);
}

interface Lease {
  tab: string;
  at: number;
}

function leadByLease(lead: (signal: AbortSignal) => void, signal: AbortSignal): void {
  const tab = `${Date.now()}-${Math.random()}`;
  let leading: AbortController | undefined;
  const look = () => {
    const lease = readLease();
    const isFree = lease === undefined || lease.tab === tab || Date.now() - lease.at > GONE;
    if (isFree) localStorage.setItem(LEASE, JSON.stringify({ tab, at: Date.now() } satisfies Lease));
    // Two tabs may have written at once: the one whose name stays leads, and the other sees it the next time.
    if (isFree && !leading) {
      leading = new AbortController();
      lead(leading.signal);
    } else if (!isFree && leading) {
      leading.abort();
      leading = undefined;
    }
  };
  const timer = setInterval(look, SIGN);
  look();
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    leading?.abort();
    if (readLease()?.tab === tab) localStorage.removeItem(LEASE);
  });
}

function readLease(): Lease | undefined {
  try {
    return JSON.parse(localStorage.getItem(LEASE) ?? '') as Lease;
  } catch {
    return undefined;
  }
}
