import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ShippedRole } from '../../src/domain/roles.ts';
import { composition } from '../../src/main.ts';
import { DESKTOP, openBrowser, PHONE, WATCHING } from '../ui/browser.ts';
import { faultsOf } from '../ui/pictures/faults.ts';
import { SHOTS, type Shot, type Sitter } from '../ui/pictures/screens.ts';
import { type Story, tellStory } from '../ui/pictures/story.ts';
import type { Workspace } from '../ui/workspace.ts';

/**
 * Pictures of every screen with its windows and states, and what a machine can say against each. `npm run bench -- pictures desk queue zh light phone`
 * takes those whose names begin so; without names all, without zh/en, light/dark, wide/phone each of them. They go to IMPRIMATUR_PICTURES
 * (default: a temporary folder), where the filled installation is kept as well: `fresh` tells its story anew.
 */
const folder = process.env['IMPRIMATUR_PICTURES'] ?? path.join(tmpdir(), 'imprimatur-pictures');
const SIZES = {
  wide: DESKTOP,
  phone: PHONE,
  tall: { width: 1366, height: 2000 },
  tallphone: { width: 390, height: 2400 },
  zoom: { width: 683, height: 384 },
};
type Size = keyof typeof SIZES;

const args = process.argv.slice(2);
const chosen = <T extends string>(all: readonly T[], usual: readonly T[] = all) => {
  const named = all.filter((one) => args.includes(one));
  return named.length > 0 ? named : usual;
};
const languages = chosen(['zh', 'en'] as const);
const themes = chosen(['light', 'dark'] as const);
const sizes = chosen(Object.keys(SIZES) as Size[], ['wide', 'phone']);
const names = args.filter((one) => !['zh', 'en', 'light', 'dark', 'fresh', ...Object.keys(SIZES)].includes(one));
const shots = SHOTS.filter(({ name }) => names.length === 0 || names.some((one) => name === one || name.startsWith(`${one}-`)));

interface Kept {
  story: Story;
  signIns: Workspace['signIns'];
}
interface Stand extends Kept {
  url: string;
  browser: Browser;
}

if (args.includes('fresh')) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const server = await composition.serve({
  dataFolder: path.join(folder, 'installation'),
  databaseUrl: undefined,
  logger: pino({ level: 'silent' }),
  key: undefined,
  host: '127.0.0.1',
  port: 0,
  worker: true,
  origins: [],
  proxies: 0,
  metricsToken: undefined,
  keepFirstPasswords: true,
  firstCatalogue: true,
});
const browser = await openBrowser();
try {
  await takeAll({ ...(await kept()), url: server.url, browser });
} finally {
  await browser.close();
  await server.close();
}

/** What was told once is kept beside the pictures: an installation is filled in a minute, and looked at often. */
async function kept(): Promise<Kept> {
  const place = path.join(folder, 'story.json');
  if (!server.firstStart) return JSON.parse(await readFile(place, 'utf8')) as Kept;
  const signIns = Object.fromEntries(
    server.firstStart.signIns.map(({ role, login, password }) => [role, { login, password }]),
  ) as Workspace['signIns'];
  const story = await tellStory({ url: server.url, databaseUrl: '', signIns, close: () => Promise.resolve() });
  await writeFile(place, JSON.stringify({ story, signIns }));
  return { story, signIns };
}

async function takeAll(stand: Stand): Promise<void> {
  let count = 0;
  for (const who of new Set(shots.map((shot) => shot.who))) {
    const cookies = await cookiesOf(stand, who);
    for (const language of languages)
      for (const theme of themes) {
        const options = {
          baseURL: stand.url,
          locale: language === 'zh' ? 'zh-CN' : 'en-US',
          colorScheme: theme,
          timezoneId: 'Asia/Shanghai',
          // The recipient's page and the library follow the language that the browser asks for.
          storageState: { cookies, origins: [] },
        };
        for (const shot of shots.filter((one) => one.who === who))
          for (const size of sizes) {
            // A context that was offline once does not come back whole.
            const context = await stand.browser.newContext(options);
            await context.addInitScript(WATCHING);
            await take(stand, context, shot, size, `${shot.name}.${language}.${theme}.${size}`);
            await context.close();
            count++;
          }
      }
  }
  console.log(`${count} pictures in ${folder}`);
}

async function cookiesOf({ url, signIns, story, browser }: Stand, who: Sitter) {
  if (who === 'nobody') return [];
  const context = await browser.newContext({ baseURL: url });
  const data = who === 'recipient' ? story.recipient : signIns[who as ShippedRole];
  const answer = await context.request.post('/api/session', { data, headers: { Origin: url } });
  if (!answer.ok()) throw new Error(`${who} cannot sign in: ${await answer.text()}`);
  const { cookies } = await context.storageState();
  await context.close();
  return cookies;
}

async function take({ story }: Stand, context: BrowserContext, shot: Shot, size: Size, name: string): Promise<void> {
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`script ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !shot.expected?.some((status) => text.includes(`status of ${status}`)))
      troubles.push(`console ${text}`);
  });
  try {
    await page.setViewportSize(SIZES[size]);
    await page.emulateMedia({ media: shot.print ? 'print' : 'screen' });
    await setState(page, shot.state);
    if (shot.ways) await setWays(page, shot.ways);
    await page.goto(typeof shot.at === 'string' ? shot.at : shot.at(story));
    await settled(page, shot.state);
    await shot.open?.(page, story);
    if (shot.state === 'offline') await context.setOffline(true);
    if (shot.open || shot.state) await page.waitForTimeout(400);
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
    const faults = [...(await faultsOf(page)), ...troubles];
    console.log(faults.length === 0 ? `${name} ✓` : [name, ...faults.map((fault) => `    ${fault}`)].join('\n'));
  } catch (error) {
    await page.screenshot({ path: path.join(folder, `${name}.png`) }).catch(() => undefined);
    console.log(`${name}\n    NOT TAKEN ${(error as Error).message.split('\n').slice(0, 3).join(' ')}`);
  } finally {
    await page.close();
  }
}

/** Answers that never come, or that refuse: of everything but who one is and what things are called. */
async function setState(page: Page, state: Shot['state']): Promise<void> {
  if (state !== 'loading' && state !== 'failed') return;
  await page.route(/\/api\/(?!me$|vocabulary|sign-in-ways|kinds|notifications|live)/, async (route) => {
    if (state === 'loading') return;
    const problem = {
      type: 'about:blank',
      title: '',
      status: 500,
      detail: '',
      code: 'internal',
      requestId: '01a22ad8-0505-7aae-84d7-041376d04ff0',
    };
    await route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) });
  });
}

async function setWays(page: Page, ways: Record<string, unknown>): Promise<void> {
  await page.route('**/api/sign-in-ways', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), ...ways } });
  });
}

async function settled(page: Page, state: Shot['state']): Promise<void> {
  if (state === 'loading') return page.waitForTimeout(1200);
  if (state === 'failed') return page.getByRole('alert').first().waitFor({ timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-label]') && document.fonts.status === 'loaded', undefined, {
    timeout: 15_000,
  });
  await page.waitForTimeout(200);
}
