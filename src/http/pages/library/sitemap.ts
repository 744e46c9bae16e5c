import { chinaDay } from '../../../domain/time/calendar.ts';
import type { Engine } from '../../../engine/engine.ts';
import { readLibrary } from '../../../engine/reading/read-library.ts';
import { type Html, html } from '../page/html.ts';

/** Addresses in one map; sitemaps.org allows 50,000. A month with more names its newest. */
const ENTRIES = 40_000;
const MONTH = /^(\d{4})-(\d{2})$/;
const firstOf = (month: string) => `${month}-01T00:00:00+08:00`;

/** The index of the maps: one for each month in which something was released that is still public. */
export async function sitemapIndex(engine: Engine, origin: string): Promise<Html> {
  const months = await engine.store.library.months(engine.clock.now());
  return html`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${months.map((month) => html`<sitemap><loc>${origin}/library/sitemap/${month}.xml</loc></sitemap>\n`)}</sitemapindex>
`;
}

/** The documents of a month in China; undefined for what is no month. */
export async function sitemap(engine: Engine, origin: string, month: string): Promise<Html | undefined> {
  const [, year, of] = MONTH.exec(month) ?? [];
  if (!year || !of || Number(of) < 1 || Number(of) > 12) return undefined;
  const next = of === '12' ? `${Number(year) + 1}-01` : `${year}-${String(Number(of) + 1).padStart(2, '0')}`;
  const [from, until] = [firstOf(month), firstOf(next)].map((at) => new Date(at).toISOString()) as [string, string];
  const rows = await readLibrary(engine, { from, until }, { limit: ENTRIES });
  return html`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${rows.map(({ release, releasedAt }) => html`<url><loc>${origin}/library/${release}</loc><lastmod>${chinaDay(releasedAt)}</lastmod></url>\n`)}</urlset>
`;
}
