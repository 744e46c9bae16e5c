import { readEmbedded, readLooseXml } from '../archive/leftovers.ts';
import { isSignatureMember } from '../archive/package.ts';
import { readableRuns, readSignature } from '../archive/signatures.ts';
import { mayTell } from '../archive/unread-words.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { Crops } from './crops.ts';
import type { OfficePackage } from './package.ts';
import { readVml } from './vml.ts';

/** Fonts carry no properties of a person. */
const HARMLESS = /\.(odttf|fntdata|ttf|otf)$/i;
/** What PowerPoint 97 wrote of its drawings, kept for it. */
const LEGACY = /\/legacy\w+\.bin$/i;
/** They name the schemas of the custom XML beside them, by made-up numbers. */
const ITEM_PROPERTIES = /^customXml\/itemProps\d*\.xml$/i;
/** Strokes of a pen, as numbers. */
const INK = /(?:^|\/)ink\/[^/]*\.xml$/i;
const CONTROL = /(^|\/)(activeX|ctrlProps)\//i;

/** What no story refers to: pictures, embedded files, macros, custom XML. Nothing in the package stays unread. */
export async function readExtras(pack: OfficePackage, source: Source, draft: DocumentDraft): Promise<void> {
  readExternalTargets(pack, draft);
  for (const member of pack.unread()) {
    source.budget.checkTime();
    if (isSignatureMember(member)) readSignature(pack, member, draft);
    else if (/vbaProject/i.test(member)) draft.observe({ code: 'active-content.macro', place: { member } });
    else if (CONTROL.test(member)) readControl(pack, member, draft);
    else if (LEGACY.test(member)) labelRuns(pack, member, draft);
    else if (/\.vml$/i.test(member)) readVml(pack, member, draft, source.budget);
    else if (ITEM_PROPERTIES.test(member) || INK.test(member)) pack.parseOptional(member, {});
    else if (/printerSettings/i.test(member)) readPrinter(pack.bytes(member), member, draft);
    else if (/\.xml$/i.test(member)) readLoose(pack, member, draft);
    else if (!HARMLESS.test(member)) await readEmbedded(pack, source, draft, member);
  }
}

/** A button or list: what it says and offers is in its properties. */
function readControl(pack: OfficePackage, member: string, draft: DocumentDraft): void {
  draft.observe({ code: 'active-content.control', place: { member } });
  if (/\.xml$/i.test(member)) pack.parseOptional(member, {});
  else labelRuns(pack, member, draft);
}

function labelRuns(pack: OfficePackage, member: string, draft: DocumentDraft): void {
  for (const run of readableRuns(pack.bytes(member))) draft.label(run, member);
}

/** Templates, pictures and data that are fetched from elsewhere when the document is opened. */
function readExternalTargets(pack: OfficePackage, draft: DocumentDraft): void {
  for (const path of pack.archive.members.keys()) {
    const owner = /^(.*\/)?_rels\/([^/]*)\.rels$/.exec(path);
    if (!owner) continue;
    for (const { kind, target, external } of pack.relationships(`${owner[1] ?? ''}${owner[2] ?? ''}`)) {
      if (!external || kind === 'hyperlink' || kind === 'attachedTemplate' || kind === 'mailMergeSource') continue;
      draft.observe({ code: 'external-link', place: { member: path }, note: kind });
      draft.metadata('metadata.external-link', kind, target, path);
    }
  }
}

/** Device name: 32 UTF-16 units at the start of a DEVMODEW structure; often `\\server\printer`. */
function readPrinter(bytes: Uint8Array, member: string, draft: DocumentDraft): void {
  const name = new TextDecoder('utf-16le').decode(bytes.subarray(0, 64)).split('\0')[0] ?? '';
  draft.metadata('metadata.printer', 'printer', name, member);
}

/** What a program counts or repeats: nothing by itself, whatever it says. */
const REPEATED = /\/diagrams\/drawing|\/tables\/table|^docProps\/app/;
/** Elements inside a paragraph of DrawingML. */
const IN_PARAGRAPH = /^a:(?:t|r|rPr|fld|endParaRPr|pPr|br)$/;

/** Members by path: the code of their text, whether it is seen, and whether attributes hold data too. */
const LOOSE: readonly [RegExp, string, boolean, boolean][] = [
  [/\/charts?\//, 'chart', true, false],
  [/\/diagrams\/data/, 'diagram', true, false],
  [/\/drawings\/drawing/, 'textbox', true, false],
  [/\/pivotCache\//, 'hidden.pivot-cache', false, true],
  [/\/externalLinks\//, 'hidden.external-data', false, true],
  [/\/connections\.xml|\/queryTables\//, 'hidden.connection', false, true],
  [/\/customXml\//, 'hidden.custom-xml', false, true],
  [/\/revisions\//, 'hidden.tracked-change', false, true],
  [/\/persons\//, 'hidden.person-list', false, true],
  [/\/tags\//, 'hidden.tag', false, true],
  [
    /\/(slides|notesSlides|worksheets|chartsheets)\/|^\/word\/(document|header|footer|comments|footnotes|endnotes)/,
    'hidden.orphan-part',
    false,
    false,
  ],
];

/** By paragraph, so that what the document says already is known again. */
function labelTexts(pack: OfficePackage, member: string, draft: DocumentDraft): void {
  let text = '';
  pack.parseOptional(member, {
    text: (piece) => {
      text += piece;
    },
    close: (name) => {
      if (IN_PARAGRAPH.test(name)) return;
      if (mayTell(text)) draft.label(text, member);
      text = '';
    },
  });
}

function readLoose(pack: OfficePackage, member: string, draft: DocumentDraft): void {
  if (REPEATED.test(member)) {
    labelTexts(pack, member, draft);
    return;
  }
  const [, code = 'hidden.package-part', isVisible = false, withAttributes = false] =
    LOOSE.find(([pattern]) => pattern.test(`/${member}`)) ?? [];
  readLooseXml(pack, member, isVisible ? draft.visible(code) : draft.hidden(code), withAttributes);
  if (!/\/drawings\//.test(member)) return;
  const crops = new Crops(pack, member, draft);
  pack.parseOptional(member, { open: (name, a) => crops.open(name, a, {}) });
}
