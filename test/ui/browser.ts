import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PLACES = [
  process.env['IMPRIMATUR_CHROMIUM'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const DESKTOP = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

function executable(): string {
  for (const place of PLACES) {
    if (!place) continue;
    try {
      accessSync(place, constants.X_OK);
      return place;
    } catch {
      // The next one.
    }
  }
  throw new Error('No browser was found. Run .ci/install-browser.sh, or name one with IMPRIMATUR_CHROMIUM.');
}

/** A real browser. Its sandbox needs a user that is not root. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    // Without a character set of its own a browser has no Chinese file names to offer.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
}

export interface Seat {
  page: Page;
  context: BrowserContext;
  /** What no flow may cause: console errors, violations of the security policy, faults of scripts. */
  troubles: string[];
  close(): Promise<void>;
}

export interface SeatOptions {
  language?: 'zh' | 'en';
  theme?: 'light' | 'dark';
  size?: { width: number; height: number };
  /** As a browser in which scripts are switched off: nothing that runs in the page can look at it then, axe neither. */
  withoutScript?: true;
  /** Statuses of refusals that the flow is about: the browser logs each as an error. */
  expected?: readonly number[];
}

const VIOLATIONS = `addEventListener('securitypolicyviolation', (event) => console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI));`;

/**
 * When the screen came up, and when somebody first did something in it: what moves from then on may be what they asked for, however long the
 * answer takes. (The browser itself forgives half a second after each input, which a busy machine needs for the answer alone.)
 */
const QUIET = `globalThis.quiet = { from: 0, until: Infinity };
for (const kind of ['pointerdown', 'keydown', 'input'])
  addEventListener(kind, () => { quiet.until = Math.min(quiet.until, performance.now()); }, { capture: true });
for (const name of ['pushState', 'replaceState']) {
  const change = history[name];
  history[name] = function (...rest) {
    const before = location.pathname;
    change.apply(this, rest);
    if (location.pathname !== before) globalThis.quiet = { from: performance.now(), until: Infinity };
  };
}`;

/** What every page of a test runs before its own scripts. */
export const WATCHING = `${VIOLATIONS}\n${QUIET}`;

/** A person's own browser: cookies and storage are apart from everybody else's. */
export async function takeSeat(browser: Browser, url: string, options: SeatOptions = {}): Promise<Seat> {
  const { language = 'zh', theme = 'light', size = DESKTOP, expected = [] } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    colorScheme: theme,
    timezoneId: 'Asia/Shanghai',
    javaScriptEnabled: !options.withoutScript,
  });
  await context.addInitScript(WATCHING);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    if (expected.some((status) => text.includes(`status of ${status}`))) return;
    troubles.push(text);
  });
  return { page, context, troubles, close: () => context.close() };
}

export async function signIn(page: Page, { login, password }: { login: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it is now, of every severity: rule and place. What only just appears is waited for: its colours are not its own yet. */
export async function accessFaults(page: Page): Promise<string[]> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        .map(({ finished }) => finished),
    ).then(() => undefined),
  );
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }> };
    };
    // Off by itself; who speaks to the machine says what is written on a control.
    return (await axe.run({ rules: { 'label-content-name-mismatch': { enabled: true } } })).violations;
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Sum of the movements of the layout since the screen came up and before anybody did something in it: nobody asked for those. */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        // A page that takeSeat did not open is looked at from its beginning.
        const { quiet = { from: 0, until: Number.POSITIVE_INFINITY } } = globalThis as unknown as {
          quiet?: { from: number; until: number };
        };
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
            if (entry.startTime >= quiet.from && entry.startTime < quiet.until) sum += entry.value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => {
          observer.disconnect();
          resolve(sum);
        }, 100);
      }),
  );
}

/** What this device keeps of what was typed. */
export function draftsOf(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opened = indexedDB.open('imprimatur');
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const all = opened.result.transaction('drafts').objectStore('drafts').getAll();
          all.onsuccess = () => {
            opened.result.close();
            resolve(JSON.stringify(all.result));
          };
        };
      }),
  );
}
