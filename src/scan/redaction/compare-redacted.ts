import type { SourceDocument } from '../../domain/document.ts';
import type { ScanFailure } from '../../domain/finding.ts';
import type { DeletedPlace } from '../../domain/item.ts';
import { locate, type Stretch, stretchesOf } from '../places.ts';
import { folded, holds } from './folded-text.ts';
import { firstDifference, type Kept, plain } from './same-text.ts';

export interface RedactedDocuments {
  original: readonly SourceDocument[];
  redacted: readonly SourceDocument[];
  /** In the order of the revision's list. */
  deletions: readonly (DeletedPlace | undefined)[];
  /** Words of the revision's form, by the name of their field. */
  words: readonly { field: string; text: string }[];
  /** The redacted files were made by recorded marks and proved: whether the rest is unchanged was looked at then, by glyphs and pixels. */
  isProved?: boolean;
}

/** Parts that another format repeats, moves or leaves out. */
const MARGIN = /^(?:header|footer)/;
const PAGE_NUMBER = /^[\s—–\-·第共页/]*\d{1,4}[\s—–\-·第共页/\d]*$/;

/**
 * Whether a redacted revision is its original without the deletions that it names: none of them can be read anywhere in it, in any form that
 * the scanner knows, and the rest is unchanged. Failures name the deletion, the file by its number, the part and the place: never a text.
 */
export function compareRedacted(documents: RedactedDocuments): ScanFailure[] {
  const { original, redacted, deletions, isProved = false } = documents;
  const originals = original.map(stretchesOf);
  const misplaced = deletions.flatMap((at, index) => (isPlace(at, originals) ? [] : [index + 1]));
  if (misplaced.length > 0)
    return [
      incomplete(
        `The place of deletion ${misplaced.join(', ')} is not in the original. Name file, part, start and end of what was deleted.`,
        `第 ${misplaced.join('、')} 处删减的位置不在全文稿中。请写明所删内容的文件、部分及起止位置。`,
      ),
    ];
  if (original.length !== redacted.length)
    return [
      differs(
        `The original has ${original.length} files, the redacted revision ${redacted.length}. Each file of the original has its redacted one, in the same order.`,
        `全文稿有 ${original.length} 个文件，删减稿有 ${redacted.length} 个。全文稿的每个文件须各有一个删减后的文件，顺序一致。`,
      ),
    ];
  const places = deletions as DeletedPlace[];
  // What is on a picture alone was marked and compared as a picture.
  const isUnread = ({ code }: SourceDocument['warnings'][number]) => !(isProved && code === 'needs-ocr');
  const unread = [...original, ...redacted].flatMap(({ warnings }) => warnings.filter(isUnread)).length;
  if (unread > 0)
    return [
      differs(
        'A file of the original or of the redacted revision could not be read fully, so the two cannot be compared. Upload files that can be read.',
        '全文稿或删减稿中有文件未能完整读取，无法比对。请上传可完整读取的文件。',
      ),
    ];
  return [
    ...stillThere(documents, originals, places),
    ...(isProved ? [] : redacted.flatMap((document, file) => changed(document, original[file] as SourceDocument, file, places))),
    ...(isProved && unreadPictures(redacted) ? [] : nothingLeft(redacted)),
  ];
}

function isPlace(at: DeletedPlace | undefined, originals: readonly Stretch[][]): boolean {
  const text = at && originals[at.file]?.[at.part]?.text;
  return at !== undefined && text !== undefined && at.start >= 0 && at.start < at.end && at.end <= text.length;
}

function stillThere(
  { redacted, words }: RedactedDocuments,
  originals: readonly Stretch[][],
  places: readonly DeletedPlace[],
): ScanFailure[] {
  const secrets = places.map(({ file, part, start, end }) => folded(originals[file]?.[part]?.text.slice(start, end) ?? ''));
  const told: { where: string; text: string }[] = words.map(({ field, text }) => ({ where: `the field ${field}`, text: folded(text) }));
  for (const [file, document] of redacted.entries()) {
    const stretches = stretchesOf(document);
    for (const stretch of stretches) told.push({ where: `file ${file + 1}, ${describe(stretch, 0)}`, text: folded(stretch.text) });
    const shown = stretches.filter(({ visible }) => visible).map(({ text }) => text);
    told.push({ where: `file ${file + 1}, across its parts`, text: folded(shown.join('')) });
  }
  return secrets.flatMap((secret, index) => {
    const place = told.find(({ text }) => holds(text, secret));
    return place
      ? [
          incomplete(
            `Deletion ${index + 1} can still be read in ${place.where}. Take it out there too.`,
            `第 ${index + 1} 处所删内容仍可读到（${place.where}），请一并删去。`,
          ),
        ]
      : [];
  });
}

function changed(redacted: SourceDocument, original: SourceDocument, file: number, places: readonly DeletedPlace[]): ScanFailure[] {
  const isSame = redacted.format === original.format;
  const stretches = stretchesOf(original);
  const isText = ({ code, visible }: Stretch) => visible && (isSame || !MARGIN.test(code));
  const kept = stretches.flatMap((stretch, part) =>
    isText(stretch)
      ? keptOf(
          stretch,
          part,
          places.filter((one) => one.file === file && one.part === part),
        )
      : [],
  );
  const margins = new Set(
    isSame ? [] : stretches.filter(({ code }) => MARGIN.test(code)).flatMap(({ text }) => text.split('\n').map(plain)),
  );
  const lines = stretchesOf(redacted)
    .filter(isText)
    .flatMap(({ text }) => text.split('\n'));
  const text = lines
    .filter((line) => isSame || !(margins.has(plain(line)) || PAGE_NUMBER.test(line)))
    .map(plain)
    .join('');
  const pieces = isSame ? kept : kept.filter((piece) => piece.after || !PAGE_NUMBER.test(piece.text));
  const isOpenEnd = places.some((one) => one.file === file && one.end === stretches[one.part]?.text.trimEnd().length);
  const at = firstDifference(pieces, text, isOpenEnd);
  if (at === undefined) return [];
  const piece = pieces[at];
  const where = piece ? describe(stretches[piece.part] as Stretch, piece.start) : 'the end';
  return [
    differs(
      `File ${file + 1} differs from its original beyond the deletions, first at ${where} of the original. Name every deletion, and change nothing else.`,
      `第 ${file + 1} 个文件除所列删减外与全文稿仍有不同，首处在全文稿的 ${where}。请列明每处删减，其他内容不得改动。`,
    ),
  ];
}

/** The lines of a part without what is deleted from them. */
function keptOf({ text }: Stretch, part: number, deleted: readonly DeletedPlace[]): Kept[] {
  const cuts = deleted.toSorted((a, b) => a.start - b.start);
  const kept: Kept[] = [];
  let at = 0;
  const keep = (end: number, after: boolean) => {
    let isAfter = after;
    for (let line = at; line < end; ) {
      const stop = text.indexOf('\n', line);
      const next = stop === -1 || stop >= end ? end : stop + 1;
      kept.push({ text: text.slice(line, next), part, start: line, after: isAfter });
      isAfter = false;
      line = next;
    }
    if (isAfter) kept.push({ text: '', part, start: end, after: true });
  };
  for (const [index, cut] of cuts.entries()) {
    keep(Math.max(at, cut.start), index > 0);
    at = Math.max(at, cut.end);
  }
  keep(text.length, cuts.length > 0);
  return kept;
}

/** Scans without recognition: what is left of them is seen and not read. */
function unreadPictures(redacted: readonly SourceDocument[]): boolean {
  return redacted.some(({ warnings }) => warnings.length > 0);
}

/** Where nothing is left to read, nothing is disclosed: that is withholding, and is decided as such. */
function nothingLeft(redacted: readonly SourceDocument[]): ScanFailure[] {
  const shown = redacted.flatMap(({ parts }) => parts.filter(({ visible }) => visible).map(({ text }) => folded(text)));
  return shown.some((text) => text.replaceAll(/[x某]/g, '') !== '')
    ? []
    : [
        differs(
          'Nothing is left of the paper. What is withheld as a whole has the attribute withheld.',
          '删减后没有剩余内容。整件不予公开的，公开属性应选“不予公开”。',
        ),
      ];
}

function describe(stretch: Stretch, start: number): string {
  const { part, page, paragraph, line, cell } = locate(undefined, stretch, start, start);
  const at = [page && `page ${page}`, paragraph && `paragraph ${paragraph}`, line && `line ${line}`, cell && 'a cell'].filter(Boolean);
  return [part, ...at].join(', ');
}

function incomplete(message: string, zh: string): ScanFailure {
  return { code: 'redaction-incomplete', message, zh };
}

function differs(message: string, zh: string): ScanFailure {
  return { code: 'redaction-differs', message, zh };
}
