import { type ArchivePackage, resolvePath } from '../archive/package.ts';
import type { DocumentDraft } from '../draft.ts';

const CODES: Record<string, string> = {
  'ofd:Author': 'metadata.author',
  'ofd:Title': 'metadata.title',
  'ofd:Subject': 'metadata.subject',
  'ofd:Abstract': 'metadata.description',
  'ofd:Keyword': 'metadata.keywords',
  'ofd:Creator': 'metadata.application',
  'ofd:CreationDate': 'metadata.created',
  'ofd:ModDate': 'metadata.modified',
};

/** Reads `OFD.xml` (GB/T 33190-2016, 7.4): properties go to the draft, the paths of the documents are returned. */
export function readRoot(pack: ArchivePackage, draft: DocumentDraft): string[] {
  const roots: string[] = [];
  let custom = '';
  let text = '';
  pack.parse('OFD.xml', {
    open: (name, a) => {
      text = '';
      if (name === 'ofd:CustomData') custom = a.Name ?? '';
    },
    text: (piece) => {
      text += piece;
    },
    close: (name) => {
      const code = CODES[name];
      if (code) draft.metadata(code, name.slice(4), text);
      else if (name === 'ofd:CustomData') draft.metadata('metadata.custom', custom, text);
      else if (name === 'ofd:DocRoot') roots.push(resolvePath('OFD.xml', text.trim()));
      text = '';
    },
  });
  return roots;
}
