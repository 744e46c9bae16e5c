import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { makeDocx } from '../../../src/cli/demo/make-docx.ts';
import { makePdf } from '../../../src/cli/demo/make-pdf.ts';
import { signIn, takeSeat } from '../../ui/browser.ts';
import { multiply } from '../../ui/many-items.ts';
import { DOCX, longText } from '../../ui/papers.ts';
import { type Cast, itemInReview, itemWithFile, openCast } from '../../ui/stories.ts';
import type { Workspace } from '../../ui/workspace.ts';

/** The product with a long queue, a desk with many findings, and a long PDF. */
export interface Stage {
  url: string;
  /** A long document with findings, and one of many pages. */
  desk: string;
  pdf: string;
  /** A page of a browser that was never here, in which the legal reviewer is signed in. */
  visit(): Promise<Page>;
  close(): Promise<void>;
}

export async function setStage(
  browser: Browser,
  { items, findings, pages }: Record<'items' | 'findings' | 'pages', number>,
): Promise<Stage> {
  const { server, ...product } = await startServer();
  const workspace: Workspace = { ...product, close: async () => undefined };
  const cast = await openCast(workspace);
  const desk = await itemWithFile(cast, { title: '值班电话一览', name: '正文.docx', mediaType: DOCX, bytes: makeDocx(numbers(findings)) });
  const pdf = await itemWithFile(cast, {
    title: '五百页的要点',
    name: '正文.pdf',
    mediaType: 'application/pdf',
    bytes: makePdf('要点', longText(pages)),
  });
  await multiply(product.databaseUrl, await itemInReview(cast), items - (await waiting(cast)));
  const first = await takeSeat(browser, product.url);
  await signIn(first.page, product.signIns.legalReviewer);
  const cookies = await first.context.cookies();
  await first.close();
  return {
    url: product.url,
    desk,
    pdf,
    visit: async () => {
      const { page, context } = await takeSeat(browser, product.url);
      await context.addCookies(cookies);
      return page;
    },
    close: async () => {
      server.send('stop');
      await new Promise((resolve) => server.once('exit', resolve));
    },
  };
}

/** The product in a process of its own. */
export async function startServer(): Promise<Omit<Workspace, 'close'> & { server: ChildProcess }> {
  const server = fork(path.join(import.meta.dirname, 'server.ts'));
  const product = await new Promise<Omit<Workspace, 'close'>>((resolve, reject) => {
    server.once('message', resolve as (message: unknown) => void);
    server.once('exit', () => reject(new Error('The server did not start.')));
  });
  return { ...product, server };
}

async function waiting(cast: Cast): Promise<number> {
  return Number((await cast.as('legal').must('GET', '/api/queue/counts'))['waiting']);
}

/** A paragraph for each number that is found. */
function numbers(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const number = `138${String(10_023_757 + index * 7_919).padStart(8, '0')}`;
    return `${index + 1}．第${index + 1}值班组负责本辖区冬季供暖期间的值守和报修登记，联系电话${number}，遇有情况请先登记后处置。`;
  });
  return ['示范区人民政府办公室', '示府办〔2026〕12号', '值班电话一览', ...lines, '2026年3月2日', '（此件公开发布）'].join('\n');
}
