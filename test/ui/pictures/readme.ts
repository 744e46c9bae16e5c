import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { startServer } from '../../bench/browser/stage.ts';
import { openBrowser, signIn, takeSeat } from '../browser.ts';
import { addFiles, checked, docxFile, NUMBERED } from '../papers.ts';
import type { Workspace } from '../workspace.ts';
import { smallPng } from './small-png.ts';
import { type Story, tellStory } from './story.ts';

/** The four pictures of the README, taken of a filled organisation: `npm run pictures`. */
const FOLDER = path.join(import.meta.dirname, 'readme');

interface Picture {
  name: string;
  who: keyof Workspace['signIns'];
  at(story: Story): string;
  theme: 'light' | 'dark';
  language: 'zh' | 'en';
  ready(page: Page): Promise<unknown>;
}

const PICTURES: readonly Picture[] = [
  {
    name: 'queue',
    who: 'legalReviewer',
    at: ({ review }) => `/queue?item=${review}`,
    theme: 'light',
    language: 'zh',
    ready: (page) => page.getByRole('complementary').getByRole('img').first().waitFor(),
  },
  {
    name: 'desk',
    who: 'legalReviewer',
    at: ({ review }) => `/items/${review}/review`,
    theme: 'light',
    language: 'zh',
    ready: async (page) => {
      await page.locator('article [data-finding]').first().waitFor();
      await page.keyboard.press('2');
      await page.locator('aside li input[aria-invalid]').fill('对外公布的联系人');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '撤销' }).waitFor();
    },
  },
  {
    name: 'new-item',
    who: 'drafter',
    at: () => '/drafts/new?kind=official-document',
    theme: 'light',
    language: 'en',
    ready: async (page) => {
      await checked(page, () => addFiles(page, [docxFile('正文.docx', NUMBERED)]));
      await checked(page, () => page.getByRole('radio', { name: /^Proactive/ }).check({ force: true }));
      await page
        .getByRole('heading', { name: 'Files' })
        .evaluate((heading) => heading.closest('section')?.scrollIntoView({ block: 'end' }));
    },
  },
  {
    name: 'life',
    who: 'auditor',
    at: ({ again }) => `/items/${again}/life`,
    theme: 'dark',
    language: 'zh',
    ready: (page) => page.locator('svg').last().waitFor(),
  },
];

const NAMES: Readonly<Record<string, string>> = {
  drafter: '王建',
  'unit-head': '李国强',
  confidentiality: '周敏',
  legal: '赵衡',
  disclosure: '陈思源',
  signatory: '吴桐',
  publisher: '孙悦',
  auditor: '郑文',
  administrator: '何川',
};

/** People with names, items with numbers of their own, and what is due on several days, as in an office: straight into the tables. */
async function dress(databaseUrl: string, { review }: Story): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const table of ['account', 'item', 'revision']) await client.query(`alter table ${table} disable trigger all`);
  for (const [login, name] of Object.entries(NAMES)) await client.query('update account set name = $2 where login = $1', [login, name]);
  await client.query(
    `update revision r set content = jsonb_set(r.content, '{fields,documentNumber}', to_jsonb('示府办〔2026〕' || i.number + 37 || '号'))
     from item i where i.id = r.item and r.content -> 'fields' ? 'documentNumber'`,
  );
  await client.query(
    `update item set due = item.due + (case when item.id = $1 then -3 else (array[-5, -4, -3, -2, 0, 1, 2, 4])[nth % 8 + 1] end) * interval '1 day'
     from (select id, row_number() over (order by number)::int as nth from item) ranked where ranked.id = item.id and due < 'infinity'`,
    [review],
  );
  await client.end();
}

async function take({ url, signIns }: Workspace, story: Story, { name, who, at, theme, language, ready }: Picture): Promise<void> {
  const seat = await takeSeat(browser, url, { theme, language });
  await signIn(seat.page, signIns[who]);
  await seat.page.goto(at(story));
  await ready(seat.page);
  // What moves or is told for a moment is over.
  await seat.page.waitForTimeout(1_000);
  const png = await smallPng(await seat.page.screenshot());
  await writeFile(path.join(FOLDER, `${name}.png`), png);
  console.log(`${name}: ${(png.length / 1000).toFixed(0)} kB`);
  await seat.close();
}

const { server, ...product } = await startServer();
const browser = await openBrowser();
try {
  const workspace: Workspace = { ...product, close: async () => undefined };
  const story = await tellStory(workspace);
  await dress(product.databaseUrl, story);
  await mkdir(FOLDER, { recursive: true });
  for (const picture of PICTURES) await take(workspace, story, picture);
} finally {
  await browser.close();
  server.send('stop');
}
