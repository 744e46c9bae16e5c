import type { Response } from 'supertest';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { call, type Person, type Site } from './site.ts';

export interface Content {
  title: string;
  attribute: string;
  fields: Record<string, string>;
  grounds: string[];
  reason: string | null;
  releasePlan: Record<string, unknown>;
}

export const PUBLIC: Content = {
  title: '关于政务公开工作的通知',
  attribute: 'proactive',
  fields: { documentNumber: '某府办〔2026〕1号' },
  grounds: [],
  reason: null,
  releasePlan: { mode: 'public', place: 'website' },
};

/** For named recipients. What is disclosed on request has a longer way than a notice has. */
export function directed(audience: string[]): Content {
  return { ...PUBLIC, releasePlan: { mode: 'directed', audience, place: 'mail' } };
}

/** A draft of the drafter with one text file. */
export async function newDraft(site: Site, content: Content = PUBLIC, text = '正文第一段\n正文第二段', kind = 'notice'): Promise<Response> {
  return call(site, site.people.drafter, 'post', '/api/items')
    .field('content', JSON.stringify({ kind, unit: site.unit, content }))
    .attach('files', Buffer.from(text), { filename: '通知.txt', contentType: 'text/plain' });
}

export async function view(site: Site, person: Person, item: string): Promise<Response['body']> {
  return (await call(site, person, 'get', `/api/items/${item}`)).body;
}

export function send(site: Site, person: Person, item: string, event: Record<string, unknown>) {
  return call(site, person, 'post', `/api/items/${item}/events`).send(event);
}

/** The scan that the queue would run now. */
export async function scanNow(site: Site, item: string, purpose: 'review' | 'release' = 'review'): Promise<void> {
  const row = await site.engine.store.items.item(item);
  if (!row) throw new Error('No such item to scan.');
  await runScan(site.engine, { item, revision: row.revision, purpose });
}

/** A notice that was submitted and scanned: it waits for the unit head. */
export async function submitted(site: Site, content: Content = PUBLIC): Promise<{ item: string; digest: string }> {
  const { body } = await newDraft(site, content);
  const item = body.item.id as string;
  const { digest } = (await view(site, site.people.drafter, item)).revision;
  await expectOk(send(site, site.people.drafter, item, { type: 'SUBMIT', digest }));
  await scanNow(site, item);
  return { item, digest };
}

/** A notice that both steps approved. */
export async function cleared(site: Site, content: Content = PUBLIC): Promise<{ item: string; digest: string }> {
  const { item, digest } = await submitted(site, content);
  await expectOk(send(site, site.people.unitHead, item, { type: 'APPROVE', step: 'unit', digest }));
  await expectOk(send(site, site.people.confidentialityReviewer, item, { type: 'APPROVE', step: 'confidentiality', digest }));
  return { item, digest };
}

/** A released notice, with the links of a directed release. */
export async function released(
  site: Site,
  content: Content = PUBLIC,
): Promise<{ item: string; digest: string; links: Record<string, string> }> {
  const { item, digest } = await cleared(site, content);
  const answer = await expectOk(send(site, site.people.publisher, item, { type: 'RELEASE', digest }));
  const links = (answer.body.links as { recipient: string; token: string }[]).map(({ recipient, token }) => [recipient, token]);
  return { item, digest, links: Object.fromEntries(links) };
}

export async function expectOk(sent: PromiseLike<Response>): Promise<Response> {
  const answer = await sent;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  return answer;
}
