import type { SourceDocument } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';

/** Takes over another form of a text. It usually says what the plain text says: then only what the plain text does not have is added. */
export function adoptPage(draft: DocumentDraft, inner: SourceDocument, name: string, plain: string): void {
  const said = plain.replace(/\s+/g, '');
  const isSame = said !== '' && inner.parts.every((one) => !one.visible || said.includes(one.text.replace(/\s+/g, '')));
  draft.adopt(isSame ? { ...inner, parts: inner.parts.map((one) => (one.visible ? { ...one, text: '', places: [] } : one)) } : inner, name);
}
