import type { DocumentDraft } from '../draft.ts';
import type { XmlHandler } from '../xml/parse.ts';

const CODES: Record<string, string> = {
  'meta:initial-creator': 'metadata.author',
  'dc:creator': 'metadata.last-modified-by',
  'dc:title': 'metadata.title',
  'dc:subject': 'metadata.subject',
  'dc:description': 'metadata.description',
  'meta:keyword': 'metadata.keywords',
  'meta:generator': 'metadata.application',
  'meta:printed-by': 'metadata.person',
  'meta:creation-date': 'metadata.created',
  'dc:date': 'metadata.modified',
};

/** The properties of an OpenDocument file. Authors and dates of remarks have the same names and are outside `office:meta`. */
export function metaReader(draft: DocumentDraft): XmlHandler {
  let custom = '';
  let text = '';
  let isMeta = false;
  return {
    open: (name, a) => {
      text = '';
      if (name === 'office:meta') isMeta = true;
      else if (name === 'meta:user-defined') custom = a['meta:name'] ?? '';
      else if (name === 'meta:template') draft.metadata('metadata.template-path', 'template', a['xlink:href']);
    },
    text: (piece) => {
      text += piece;
    },
    close: (name) => {
      const code = isMeta ? CODES[name] : undefined;
      if (code) draft.metadata(code, name.slice(name.indexOf(':') + 1), text);
      else if (isMeta && name === 'meta:user-defined') draft.metadata('metadata.custom', custom, text);
      else if (name === 'office:meta') isMeta = false;
      text = '';
    },
  };
}
