import { BLACK, isDark, isVeiled, type Rgb } from '../../color.ts';
import type { DocumentDraft } from '../../draft.ts';
import type { Layers, Rect } from '../../layers.ts';
import { type PageFrame, shownBox } from '../geometry.ts';
import type { Pdfium } from '../pdfium.ts';
import { strokeKey } from '../structure.ts';
import type { AttachedFiles } from './attached-files.ts';

/** FPDF_ANNOTATION_SUBTYPE of fpdf_annot.h. */
const SUBTYPES: Readonly<Record<number, string>> = {
  1: 'text',
  2: 'link',
  3: 'free text',
  4: 'line',
  5: 'square',
  6: 'circle',
  7: 'polygon',
  8: 'polyline',
  9: 'highlight',
  10: 'underline',
  11: 'squiggly',
  12: 'strikeout',
  13: 'stamp',
  14: 'caret',
  15: 'ink',
  16: 'popup',
  17: 'file attachment',
  18: 'sound',
  19: 'movie',
  20: 'widget',
  21: 'screen',
  24: 'watermark',
  25: '3D',
  26: 'rich media',
  28: 'redact',
}; // prettier-ignore
/** What may be laid over text to hide it: no fields, and no icon that opens something. */
const NOT_OVER_TEXT = new Set(['text', 'link', 'popup', 'widget', 'caret', 'file attachment', 'sound', 'movie']);
/** Shapes that hide what is under their fill. */
const SHAPES = new Set(['square', 'circle', 'polygon', 'free text', 'ink', 'line', 'highlight', 'stamp']);
/** What may show its own words. */
const DRAWN = new Set(['stamp', 'watermark', 'free text', 'file attachment', 'other']);
const MEDIA = new Set(['sound', 'movie', 'screen', '3D', 'rich media']);
const COLOR = 0;
/** Points. */
const THICK = 6;
const INTERIOR = 1;
const HIDDEN_FLAGS = 0x02 | 0x20;
const ABOVE_EVERYTHING = Number.MAX_SAFE_INTEGER;
const MAX_ANNOTATIONS = 20_000;

/** The page that is being read. */
export interface PageContext {
  engine: Pdfium;
  draft: DocumentDraft;
  document: number;
  form: number;
  page: number;
  /** Counts from 1. */
  number: number;
  frame: PageFrame;
  layers: Layers;
  files: AttachedFiles;
  /** Widths of strokes by where they are. */
  widths: ReadonlyMap<string, number>;
  /** What the annotations say: their drawings repeat it. */
  said: string[];
}

/**
 * Comments, form fields, links and shapes over the text of one page. Fills `layers` with what covers text. Returns whether some
 * annotation draws more than it says: a stamp, a watermark.
 */
export function readAnnotations(context: PageContext): boolean {
  const { engine, page } = context;
  let isDrawn = false;
  const count = Math.min(engine.call('FPDFPage_GetAnnotCount', page), MAX_ANNOTATIONS);
  for (let index = 0; index < count; index++) {
    const annotation = engine.call('FPDFPage_GetAnnot', page, index);
    if (annotation === 0) continue;
    const subtype = SUBTYPES[engine.call('FPDFAnnot_GetSubtype', annotation)] ?? 'other';
    readOne(context, annotation, subtype);
    isDrawn ||= DRAWN.has(subtype) && engine.call('FPDFAnnot_GetObjectCount', annotation) > 0;
    engine.call('FPDFPage_CloseAnnot', annotation);
  }
  return isDrawn;
}

function readOne(context: PageContext, annotation: number, subtype: string): void {
  const { engine, draft, number: page, frame, layers } = context;
  const rect = annotationRect(engine, annotation);
  const cover = { order: ABOVE_EVERYTHING, rect, color: undefined, kind: `${subtype} annotation` };
  // A redaction that was not applied shows the text and is meant to hide it. What draws itself is judged by what it draws.
  if (subtype === 'redact') layers.add({ ...cover, isOpaque: true });
  else if (!NOT_OVER_TEXT.has(subtype) && engine.call('FPDFAnnot_GetObjectCount', annotation) > 0)
    layers.add({ ...cover, isOpaque: false, handle: 0 });
  else if (SHAPES.has(subtype) && hides(context, annotation, subtype, rect)) layers.add({ ...cover, isOpaque: true });
  if (MEDIA.has(subtype)) draft.observe({ code: 'active-content.media', place: { page }, box: shownBox(frame, rect), note: subtype });
  if (subtype === 'link') readLink(context, annotation);
  else if (subtype === 'widget') readField(context, annotation);
  else if (subtype !== 'popup') readComment(context, annotation, subtype);
  if (subtype === 'file attachment') context.files.add(engine.call('FPDFAnnot_GetFileAttachment', annotation), page);
}

function annotationRect(engine: Pdfium, annotation: number): Rect {
  const [left = 0, top = 0, right = 0, bottom = 0] = engine.struct('FPDFAnnot_GetRect', [annotation], 4) ?? [];
  return [Math.min(left, right), Math.min(top, bottom), Math.max(left, right), Math.max(top, bottom)];
}

/** Without an appearance of its own: by the colours that a reader would draw it with. */
function hides({ engine, widths }: PageContext, annotation: number, subtype: string, rect: Rect): boolean {
  if ((engine.call('FPDFAnnot_GetFlags', annotation) & HIDDEN_FLAGS) !== 0) return false;
  const opacity = engine.withKey('CA', (key) => engine.floats('FPDFAnnot_GetNumberValue', [annotation, key], 1))?.[0] ?? 1;
  if (opacity < 0.9 && !isMarker(engine, annotation, subtype, opacity)) return false;
  const isFilled = subtype === 'square' || subtype === 'circle' || subtype === 'polygon';
  if (isFilled && !hasKey(engine, annotation, 'IC')) return false;
  const [red = 255, green = 255, blue = 255] = engine.integers('FPDFAnnot_GetColor', [annotation, isFilled ? INTERIOR : COLOR], 4) ?? [];
  const color: Rgb = [red, green, blue];
  if (isFilled) return true;
  if (subtype === 'line' || subtype === 'ink') return isThick(engine, annotation, rect, widths);
  if (subtype === 'free text') return hasKey(engine, annotation, 'C');
  return subtype === 'highlight' && isDark(color);
}

/** A stroke as thick as a line of text is high. */
function isThick(engine: Pdfium, annotation: number, rect: Rect, widths: ReadonlyMap<string, number>): boolean {
  const [, , border = 1] = engine.floats('FPDFAnnot_GetBorder', [annotation], 3) ?? [];
  const width = widths.get(strokeKey(rect[0], rect[1])) ?? border;
  return width >= THICK && width >= 0.5 * Math.min(rect[2] - rect[0], rect[3] - rect[1]);
}

/** A dark shape that is half transparent: what it leaves of a text is meant to be hidden. */
function isMarker(engine: Pdfium, annotation: number, subtype: string, opacity: number): boolean {
  const key = subtype === 'highlight' || subtype === 'ink' ? COLOR : INTERIOR;
  const [red = 255, green = 255, blue = 255] = engine.integers('FPDFAnnot_GetColor', [annotation, key], 4) ?? [];
  return isVeiled(BLACK, [red, green, blue], opacity);
}

function hasKey(engine: Pdfium, annotation: number, name: string): boolean {
  return engine.withKey(name, (key) => engine.call('FPDFAnnot_HasKey', annotation, key)) === 1;
}

function stringValue(engine: Pdfium, annotation: number, key: string): string {
  return engine.withKey(key, (pointer) => engine.text('FPDFAnnot_GetStringValue', annotation, pointer)).trim();
}

function readComment(context: PageContext, annotation: number, subtype: string): void {
  const { engine, draft, number: page } = context;
  const isHidden = (engine.call('FPDFAnnot_GetFlags', annotation) & HIDDEN_FLAGS) !== 0;
  const author = stringValue(engine, annotation, 'T');
  const contents = stringValue(engine, annotation, 'Contents');
  const text = [
    contents,
    // The same with its formats, or all there is.
    ...(contents === ''
      ? [
          stringValue(engine, annotation, 'RC')
            .replace(/<[^>]*>/g, ' ')
            .trim(),
        ]
      : []),
    stringValue(engine, annotation, 'Subj'),
    stringValue(engine, annotation, 'OverlayText'),
  ]
    .filter(Boolean)
    .join('\n');
  context.said.push(text);
  const part = subtype === 'free text' && !isHidden ? draft.visible('annotation', author) : draft.hidden('hidden.annotation', author);
  part.at({ page }).add(text);
  if (text === '' && author !== '') draft.metadata('metadata.person', 'annotation author', author);
}

function readField(context: PageContext, annotation: number): void {
  const { engine, draft, form, number: page } = context;
  const isHidden = (engine.call('FPDFAnnot_GetFlags', annotation) & HIDDEN_FLAGS) !== 0;
  // A field keeps its value in its own dictionary or in that of its parent, which only the form knows.
  const value = form === 0 ? stringValue(engine, annotation, 'V') : engine.text('FPDFAnnot_GetFormFieldValue', form, annotation).trim();
  context.said.push(value);
  const part = isHidden ? draft.sharedHidden('hidden.form-field') : draft.visible('form-field');
  part.endLine().at({ page }).add(value);
  const unseen = [stringValue(engine, annotation, 'DV'), ...optionsOf(context, annotation), stringValue(engine, annotation, 'TU')];
  for (const text of new Set(unseen))
    if (text !== '' && text !== value) draft.sharedHidden('hidden.form-field').endLine().at({ page }).add(text);
}

/** What a choice field offers. */
function optionsOf({ engine, form }: PageContext, annotation: number): string[] {
  const count = form === 0 ? 0 : Math.min(engine.call('FPDFAnnot_GetOptionCount', form, annotation), 1_000);
  return Array.from({ length: Math.max(0, count) }, (_, index) => engine.text('FPDFAnnot_GetOptionLabel', form, annotation, index));
}

/** Kinds of action of fpdf_doc.h. */
const REMOTE = 2;
const URI = 3;
const LAUNCH = 4;

function readLink({ engine, draft, document, number: page }: PageContext, annotation: number): void {
  const link = engine.call('FPDFAnnot_GetLink', annotation);
  const action = link === 0 ? 0 : engine.call('FPDFLink_GetAction', link);
  if (action === 0) return;
  const type = engine.call('FPDFAction_GetType', action);
  if (type === LAUNCH) draft.observe({ code: 'active-content.launch', place: { page } });
  if (type === URI) draft.link(engine.narrowText('FPDFAction_GetURIPath', document, action), { page });
  else if (type === LAUNCH || type === REMOTE)
    draft.metadata('metadata.external-link', `page ${page}`, engine.narrowText('FPDFAction_GetFilePath', action));
}
