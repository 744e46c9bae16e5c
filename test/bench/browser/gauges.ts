import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page, Request } from 'playwright-core';

/** What the page notes about itself from its first moment on. */
interface Noted {
  /** Milliseconds from the beginning of the navigation to the frame that shows what was waited for. */
  shown: number | undefined;
  /** Longest frame after each key or click, and how long its handlers ran, in milliseconds, by interaction. */
  interactions: Record<number, { duration: number; handlers: number }>;
  shift: number;
}

const NOTES = (selector: string) => `(() => {
  const noted = globalThis.noted = { shown: undefined, interactions: {}, shift: 0 };
  const look = () => {
    if (!document.querySelector(${JSON.stringify(selector)})) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => { noted.shown = performance.now(); }));
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { childList: true, subtree: true, attributes: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, processingStart, processingEnd } of list.getEntries()) {
      if (!interactionId) continue;
      const one = noted.interactions[interactionId] ??= { duration: 0, handlers: 0 };
      one.duration = Math.max(one.duration, duration);
      one.handlers = Math.max(one.handlers, processingEnd - processingStart);
    }
  }).observe({ type: 'event', durationThreshold: 16 });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) noted.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
})()`;

export interface Opened {
  fcp: number;
  shown: number;
  /** Milliseconds of processor time of the page's main thread until then. */
  cpu: number;
  script: number;
  shift: number;
  requests: number;
  kilobytes: number;
}

export interface Acted {
  /** Milliseconds of processor time of the page's main thread per act, until everything that it caused is over. */
  cpu: number;
  script: number;
  /** Worst milliseconds to the next frame; what is faster than the browser tells is 16. */
  inp: number;
  /** Of the worst, how long the handlers ran. */
  handlers: number;
}

/** Looks in a row, of 50 ms, at which nothing was asked. */
const CALM = 8;

/** One page under measurement. */
export class Gauge {
  readonly page: Page;
  readonly #session: CDPSession;
  readonly #asking = new Set<Request>();

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.#session = session;
    // The stream of what changed is never over.
    page.on('request', (request) => request.resourceType() !== 'eventsource' && this.#asking.add(request));
    const over = (request: Request) => this.#asking.delete(request);
    page.on('requestfinished', over).on('requestfailed', over);
  }

  /** Opens an address as a browser does that was never here, and waits until `selector` is on the screen. */
  static async open(page: Page, address: string, selector: string): Promise<{ gauge: Gauge; opened: Opened }> {
    const session = await page.context().newCDPSession(page);
    // Processor time, not the time on the clock: the machine may be busy with other things.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const gauge = new Gauge(page, session);
    await page.addInitScript(NOTES(selector));
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(() => (globalThis as unknown as { noted: Noted }).noted.shown !== undefined, undefined, {
      timeout: 120_000,
    });
    const { TaskDuration, ScriptDuration } = await gauge.metrics();
    await gauge.quiet();
    const { shown = Number.NaN, shift } = await gauge.#noted();
    const loaded = await page.evaluate(() => {
      const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceResourceTiming[];
      const bytes = all.reduce((sum, { transferSize }) => sum + transferSize, navigation?.transferSize ?? 0);
      const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      return { fcp, requests: all.length + 1, kilobytes: bytes / 1000 };
    });
    return { gauge, opened: { ...loaded, shown, shift, cpu: TaskDuration * 1000, script: ScriptDuration * 1000 } };
  }

  /** What it costs to do something so many times, one after the other, each until its frame is drawn. */
  async during(times: number, act: (nth: number) => Promise<unknown>): Promise<Acted> {
    await this.quiet();
    await this.page.evaluate(() => {
      (globalThis as unknown as { noted: Noted }).noted.interactions = {};
    });
    const before = await this.metrics();
    for (let nth = 0; nth < times; nth++) {
      await act(nth);
      await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    }
    await this.quiet();
    const after = await this.metrics();
    const { interactions } = await this.#noted();
    const worst = Object.values(interactions).sort((a, b) => b.duration - a.duration)[0] ?? { duration: 16, handlers: 0 };
    return {
      cpu: ((after.TaskDuration - before.TaskDuration) * 1000) / times,
      script: ((after.ScriptDuration - before.ScriptDuration) * 1000) / times,
      inp: worst.duration,
      handlers: worst.handlers,
    };
  }

  async metrics(): Promise<Record<'TaskDuration' | 'ScriptDuration' | 'Nodes' | 'JSHeapUsedSize', number>> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value])) as Awaited<ReturnType<Gauge['metrics']>>;
  }

  /** Elements in the page, and megabytes of its script's memory, with what nobody holds any more gone. */
  async size(): Promise<{ elements: number; heap: number }> {
    await this.#session.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize } = await this.metrics();
    return { elements: await this.page.evaluate(() => document.querySelectorAll('*').length), heap: JSHeapUsedSize / 1e6 };
  }

  async shift(): Promise<number> {
    return (await this.#noted()).shift;
  }

  /** Until nothing is asked of the server and nothing is drawn. */
  async quiet(): Promise<void> {
    for (let calm = 0; calm < CALM; calm = this.#asking.size === 0 ? calm + 1 : 0) await this.page.waitForTimeout(50);
  }

  #noted(): Promise<Noted> {
    return this.page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted);
  }
}

/** Megabytes that the browser's pages hold of the machine's memory, pictures included. */
export async function pagesMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentSize(id)));
}

function residentSize(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}
