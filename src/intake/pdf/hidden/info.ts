import { createRequire } from 'node:module';
import path from 'node:path';
import { PDFParse, VerbosityLevel } from 'pdf-parse';
import type { DocumentDraft } from '../../draft.ts';
import type { Budget } from '../../limits.ts';
import type { Source } from '../../source.ts';
import { readXmp } from '../../xml/xmp.ts';
import { type LayerConfig, type OperatorPage, textOfHiddenLayers } from './layers-off.ts';

const CODES: Record<string, string> = {
  Author: 'metadata.author',
  Title: 'metadata.title',
  Subject: 'metadata.subject',
  Keywords: 'metadata.keywords',
  Creator: 'metadata.application',
  Producer: 'metadata.application',
  CreationDate: 'metadata.created',
  ModDate: 'metadata.modified',
};

/** What pdf.js knows about a document, as far as intake needs it. */
export interface SecondReading {
  /** Text of each page. */
  pages: string[];
  /** Names of the layers that are off when the document is opened. */
  hiddenLayers: ReadonlySet<string>;
  /** Text on such layers, by page. */
  hiddenTexts: { page: number; text: string }[];
  /** Scripts of the document by the event that runs them. */
  scripts: { event: string; script: string }[];
}

/** The part of pdf.js' document that pdf-parse keeps to itself. */
interface PdfJsDocument {
  getJSActions(): Promise<Record<string, string[]> | null>;
  getOptionalContentConfig(): Promise<LayerConfig & Iterable<[string, { name?: unknown; visible: boolean }]>>;
  getPage(number: number): Promise<OperatorPage>;
  numPages: number;
}

/**
 * Properties and XMP go to the draft; the rest is returned. A reader that fails where PDFium did not is a warning. `hasExpressions`: layers
 * depend on each other, so that text may be off though no layer is.
 */
export async function readWithPdfJs(source: Source, draft: DocumentDraft, hasExpressions: boolean): Promise<SecondReading | undefined> {
  const parser = new PDFParse({
    // pdf.js takes the buffer over and empties it
    data: source.bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    disableAutoFetch: true,
    ...predefinedData(),
  });
  try {
    const { info, metadata } = await parser.getInfo();
    addInfo(info, draft);
    const packet: unknown = metadata?.getRaw?.();
    if (typeof packet === 'string') readXmp(packet, draft, source.budget, (value) => restoreHighBytes(value, info));
    const document: unknown = Reflect.get(parser, 'doc');
    if (!isPdfJsDocument(document)) throw new Error('pdf-parse no longer keeps its document in `doc`');
    const extras = await readExtras(document, source.budget, hasExpressions);
    const { pages } = await parser.getText({ pageJoiner: '', last: source.budget.limits.maxPages });
    return { pages: pages.map(({ text }) => text), ...extras };
  } catch {
    draft.warn('corrupt-partial', {
      en: 'A second reader could not open the PDF, so its properties and scripts are unknown. Export it again from the program that made it.',
      zh: '复核程序无法打开该 PDF，其属性和脚本情况不明。请用原软件重新导出后上传。',
    });
    return undefined;
  } finally {
    await parser.destroy();
  }
}

/**
 * Folders with the predefined CMaps and the metrics of the standard fonts, which come with pdf.js: without them it reads nothing in a
 * font like STSong-Light that a file may leave to its reader (ISO 32000-1 9.7.5.2).
 */
function predefinedData(): { cMapUrl?: string; cMapPacked?: boolean; standardFontDataUrl?: string } {
  try {
    const folder = path.dirname(createRequire(import.meta.resolve('pdf-parse')).resolve('pdfjs-dist/package.json'));
    return { cMapUrl: `${folder}/cmaps/`, cMapPacked: true, standardFontDataUrl: `${folder}/standard_fonts/` };
  } catch {
    return {};
  }
}

function addInfo(info: unknown, draft: DocumentDraft): void {
  if (typeof info !== 'object' || info === null) return;
  for (const [name, value] of Object.entries(info)) {
    if (CODES[name]) draft.metadata(CODES[name], name, typeof value === 'string' ? value : undefined);
    else if (name === 'Custom' && typeof value === 'object' && value !== null) {
      for (const [key, text] of Object.entries(value)) if (typeof text === 'string') draft.metadata('metadata.custom', key, text);
    }
  }
  if ('IsXFAPresent' in info && info.IsXFAPresent === true) draft.observe({ code: 'active-content.xfa' });
}

/**
 * Some writers (pdf-lib, given a string as a stream) keep only the low byte of each UTF-16 unit in XMP. Where that
 * is what is left of a property of the document itself, the property is what the packet said.
 */
function restoreHighBytes(value: string, info: unknown): string {
  if (value.length < 2 || typeof info !== 'object' || info === null) return value;
  const original = Object.values(info).find((one) => typeof one === 'string' && one !== value && lowBytes(one).trim() === value);
  return typeof original === 'string' ? original : value;
}

function lowBytes(text: string): string {
  return Array.from({ length: text.length }, (_, at) => String.fromCharCode(text.charCodeAt(at) & 0xff)).join('');
}

async function readExtras(document: PdfJsDocument, budget: Budget, hasExpressions: boolean): Promise<Omit<SecondReading, 'pages'>> {
  const scripts = Object.entries((await document.getJSActions()) ?? {}).flatMap(([event, all]) => all.map((script) => ({ event, script })));
  const hiddenLayers = new Set<string>();
  const last = budget.limits.maxPages;
  const config = await document.getOptionalContentConfig();
  for (const [, { name, visible }] of config) if (!visible && typeof name === 'string') hiddenLayers.add(name);
  const hiddenTexts: SecondReading['hiddenTexts'] = [];
  const mayHide = hiddenLayers.size > 0 || hasExpressions;
  for (let page = 1; mayHide && page <= Math.min(document.numPages, last); page++) {
    budget.checkTime();
    const text = await textOfHiddenLayers(await document.getPage(page), config);
    if (text !== '') hiddenTexts.push({ page, text });
  }
  return { scripts, hiddenLayers, hiddenTexts };
}

function isPdfJsDocument(value: unknown): value is PdfJsDocument {
  return typeof value === 'object' && value !== null && 'getJSActions' in value && 'getOptionalContentConfig' in value;
}
