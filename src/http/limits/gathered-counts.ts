import type { ClientRateLimitInfo, Store } from 'express-rate-limit';
import type { RequestCounts } from '../../engine/ports.ts';

/** How long hits are gathered before the other processes hear of them, in milliseconds. */
const GATHER = 1_000;

interface Counted {
  hits: number;
  /** Hits that the database does not know yet. */
  unsent: number;
  endsAt: number;
}

/**
 * Counts of requests that all processes share, at no statement per request: each process counts for itself, and every second one
 * statement adds what came to the database and brings what the others counted. Several processes together let through what a limit allows
 * and at most a second more. Without the database each counts alone.
 */
export class GatheredCounts implements Store {
  readonly #counts: RequestCounts;
  readonly prefix: string;
  readonly #seconds: number;
  readonly #known = new Map<string, Counted>();
  #timer: NodeJS.Timeout | undefined;

  constructor(counts: RequestCounts, prefix: string, seconds: number) {
    this.#counts = counts;
    this.prefix = prefix;
    this.#seconds = seconds;
  }

  increment(key: string): ClientRateLimitInfo {
    const now = Date.now();
    let counted = this.#known.get(key);
    if (!counted || counted.endsAt <= now) {
      counted = { hits: 0, unsent: 0, endsAt: now + this.#seconds * 1000 };
      this.#known.set(key, counted);
    }
    counted.hits++;
    counted.unsent++;
    this.#timer ??= setTimeout(() => void this.exchange(), GATHER).unref();
    return { totalHits: counted.hits, resetTime: new Date(counted.endsAt) };
  }

  decrement(): void {
    // Every request counts here, whatever becomes of it.
  }

  resetKey(key: string): void {
    this.#known.delete(key);
  }

  /** Tells the database and learns from it. Never rejects: hits that could not be told count here all the same. */
  async exchange(): Promise<void> {
    this.#timer = undefined;
    const now = Date.now();
    const told: { key: string; by: number; seconds: number }[] = [];
    for (const [key, counted] of this.#known) {
      if (counted.endsAt <= now) this.#known.delete(key);
      else if (counted.unsent > 0) told.push({ key: this.prefix + key, by: counted.unsent, seconds: this.#seconds });
      counted.unsent = 0;
    }
    const answers = await this.#counts.add(told).catch(() => []);
    for (const { key, hits, secondsLeft } of answers) {
      const counted = this.#known.get(key.slice(this.prefix.length));
      if (!counted) continue;
      counted.hits = hits + counted.unsent;
      counted.endsAt = Date.now() + secondsLeft * 1000;
    }
  }
}
