import { IntakeError } from '../../domain/document.ts';
import { keepUnread } from '../archive/unread-words.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { decodeXml, parseXml, type XmlHandler } from '../xml/parse.ts';
import type { OfficePackage } from './package.ts';

/** Errors of a text that is a page of the web; `<![if …]>` looks like a declaration. */
const NOT_XML: ReadonlySet<string> = new Set(['corrupt', 'xml-dtd-forbidden', 'xml-too-deep']);

/** Old drawings (VML) beside a sheet or slide: boxes of notes, captions of buttons, words as pictures. Some programs write them as web pages, not as XML. */
export function readVml(pack: OfficePackage, member: string, draft: DocumentDraft, budget: Budget): void {
  const text = decodeXml(pack.bytes(member)).replace(/<br\s*>/gi, '<br/>');
  try {
    parseXml(text, keepUnread(shownIn(member, draft), member, draft), budget);
  } catch (error) {
    if (!(error instanceof IntakeError) || !NOT_XML.has(error.code)) throw error;
    for (const piece of text.split(/<[^>]*>/)) draft.label(piece, member);
  }
}

function shownIn(member: string, draft: DocumentDraft): XmlHandler {
  let depth = 0;
  const add = (text: string) => draft.sharedVisible('textbox').at({ member }).add(text);
  return {
    open: (name, a) => {
      if (name === 'v:textbox') depth++;
      else if (name === 'v:textpath' && a.string) add(`${a.string}\n`);
    },
    text: (text) => {
      if (depth > 0 && text.trim() !== '') add(text);
    },
    close: (name) => {
      if (name !== 'v:textbox') return;
      depth--;
      if (draft.sharedVisible('textbox').length > 0) draft.sharedVisible('textbox').endLine();
    },
  };
}
