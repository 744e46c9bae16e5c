import { IntakeError } from '../../domain/document.ts';
import { EQUATION_TYPE } from '../binary-office/equation.ts';
import type { DocumentDraft, PartWriter } from '../draft.ts';
import type { Source } from '../source.ts';

import type { ArchivePackage } from './package.ts';

const PICTURE = /\.(jpe?g|png|gif|tiff?|bmp|webp|emf|wmf|emz|wmz|svg)$/i;

export function isPictureName(member: string): boolean {
  return PICTURE.test(member);
}

/** The text of each element of a member on a line; where data is in attributes, each of them on a line too. */
export function readLooseXml(pack: ArchivePackage, member: string, writer: PartWriter, withAttributes: boolean): void {
  writer.at({ member });
  pack.parseOptional(member, {
    open: (tag, attributes) => {
      // Word keeps an empty list of literature in most of its files.
      if (!withAttributes || tag.endsWith(':Sources')) return;
      for (const [name, value] of Object.entries(attributes))
        if (!/^(?:\?:)?(?:xmlns|xml:|Ignorable$)/.test(name)) writer.add(`${name.replace('?:', '')}: ${value}\n`);
    },
    text: (text) => {
      if (text.trim() !== '') writer.add(text);
    },
    close: () => {
      writer.endLine();
    },
  });
}

interface Inside {
  name?: string;
  /** That it makes, of a format that has pages. */
  page?: number;
  isPicture?: boolean;
}

/** A picture or a whole file inside a document. What cannot be read of it is a warning at its member. */
export async function readEmbedded(
  pack: ArchivePackage,
  source: Source,
  draft: DocumentDraft,
  member: string,
  name?: string,
  page?: number,
): Promise<void> {
  await readInnerFile(source, draft, member, pack.bytes(member), {
    ...(name !== undefined && { name }),
    ...(page !== undefined && { page }),
  });
}

/** The same where the document is no package, by the name that it is given. */
export async function readInnerFile(
  source: Source,
  draft: DocumentDraft,
  member: string,
  bytes: Uint8Array,
  inside: Inside = {},
): Promise<void> {
  // An empty member holds nothing.
  if (bytes.length === 0) return;
  const { name = member.split('/').at(-1) ?? member, page } = inside;
  const isThumbnail = /thumbnail/i.test(member);
  let isPicture = inside.isPicture || isThumbnail || isPictureName(member);
  try {
    const inner = await source.readInner(name, bytes);
    isPicture ||= inner.format === 'image' || inner.format === 'metafile' || inner.mediaType === EQUATION_TYPE;
    const code = isThumbnail ? 'hidden.thumbnail' : isPicture ? undefined : 'attachment-content';
    draft.adopt(inner, member, code, page === undefined ? {} : { page });
  } catch (error) {
    if (!(error instanceof IntakeError) || error.code === 'intake-timeout' || error.code.startsWith('archive-')) throw error;
    draft.warn(error.code, error.words, page === undefined ? { member } : { page, member });
  }
  if (isThumbnail) draft.observe({ code: 'hidden.thumbnail', place: { member } });
  else if (!isPicture) {
    draft.observe({ code: 'attachment', place: { member }, note: name });
    draft.metadata('attachment', 'file name', name, member);
  }
}
