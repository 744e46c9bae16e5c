import type { Page } from 'playwright-core';
import { type DocxComment, makeDocx } from '../../src/cli/demo/make-docx.ts';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** An official document that names itself in full, with telephone numbers of people. */
export const NUMBERED = `示范区人民政府办公室
示府办〔2026〕12号
关于印发2026年政务公开工作要点的通知
各镇人民政府、各街道办事处：
现就2026年政务公开工作提出如下要点。
一、深化重点领域信息公开
健全公开内容动态调整机制，联系人李秀英，电话021-57721234，手机13810023757。
二、规范政策发布与解读
值班电话：13810023757；备班：13701884321。
示范区人民政府办公室
2026年3月2日
（此件公开发布）`;

/** Lines of a page of the PDF that is made. */
const LINES = 35;

/** A text of so many pages of a PDF that we make, with a number to be found on some of them. */
export function longText(pages: number): string {
  let seed = 7;
  // Rare characters that say nothing and do not compress: a small file would be loaded as a whole.
  const noise = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode(0x4e80 + ((seed >> 8) % 1000));
  };
  return Array.from({ length: pages * LINES }, (_, line) =>
    line % (LINES * 50) === 7 ? `第${line}行联系人李秀英，手机13810023757。` : `${line} ${Array.from({ length: 28 }, noise).join('')}`,
  ).join('\n');
}

export interface PaperFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function docxFile(name: string, text: string, comments: readonly DocxComment[] = []): PaperFile {
  return { name, mimeType: DOCX, buffer: Buffer.from(makeDocx(text, comments)) };
}

export function textFile(name: string, text: string): PaperFile {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
}

/** As if they had been chosen or dropped. */
export async function addFiles(page: Page, files: readonly PaperFile[]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles([...files]);
}

/** The answer to the self-check of what is on the page now. */
export async function checked(page: Page, act: () => Promise<unknown>): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/check') && answer.request().method() === 'POST' && answer.ok());
  await act();
  await answered;
}
