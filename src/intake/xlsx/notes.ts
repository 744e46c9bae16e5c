import type { DocumentDraft } from '../draft.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import type { Sheet } from './sheet.ts';

/** Notes and threaded comments of a sheet, one part each, with who wrote them. */
export function readNotes(
  pack: OfficePackage,
  member: string,
  sheet: Sheet,
  people: ReadonlyMap<string, string>,
  draft: DocumentDraft,
): void {
  for (const notes of pack.targets(member, 'comments')) readLegacyNotes(pack, notes, sheet, draft);
  for (const notes of pack.targets(member, 'threadedComment')) readThreadedComments(pack, notes, sheet, people, draft);
}

function readLegacyNotes(pack: OfficePackage, member: string, sheet: Sheet, draft: DocumentDraft): void {
  const authors: string[] = [];
  let cell = '';
  let author: string | undefined;
  let text = '';
  pack.parseOptional(member, {
    open: (name, a) => {
      if (name === 'x:comment') {
        cell = a.ref ?? '';
        author = authors[Number(a.authorId)];
      }
      if (name === 'x:comment' || name === 'x:author') text = '';
    },
    text: (piece) => {
      text += piece;
    },
    close: (name) => {
      if (name === 'x:author') authors.push(text.trim());
      if (name === 'x:comment') addNote(draft, sheet, { cell, author, text });
    },
  });
}

function readThreadedComments(
  pack: OfficePackage,
  member: string,
  sheet: Sheet,
  people: ReadonlyMap<string, string>,
  draft: DocumentDraft,
): void {
  let cell = '';
  let author: string | undefined;
  let text = '';
  pack.parseOptional(member, {
    open: (name, a) => {
      if (name === 'x18:threadedComment') {
        cell = a.ref ?? '';
        author = people.get(a.personId ?? '');
      }
      if (name === 'x18:text') text = '';
    },
    text: (piece) => {
      text += piece;
    },
    close: (name) => {
      if (name === 'x18:text') addNote(draft, sheet, { cell, author, text });
    },
  });
}

function addNote(
  draft: DocumentDraft,
  sheet: Sheet,
  { cell, author, text }: { cell: string; author: string | undefined; text: string },
): void {
  draft
    .hidden('hidden.cell-note', author)
    .at({ page: sheet.number, cell: `${sheet.name}!${cell}` })
    .add(text);
}

/** Who wrote threaded comments, by id; each is a property of the workbook as well. */
export function readPeople(pack: OfficePackage, workbook: string, draft: DocumentDraft): Map<string, string> {
  const people = new Map<string, string>();
  for (const member of pack.targets(workbook, 'person')) {
    pack.parseOptional(member, {
      open: (name, a) => {
        if (name !== 'x18:person') return;
        people.set(a.id ?? '', a.displayName ?? '');
        draft.metadata('metadata.person', 'person', a.displayName);
        draft.metadata('metadata.person', 'account', a.userId);
      },
    });
  }
  return people;
}
