import type { DocumentDraft } from '../draft.ts';
import type { OfficePackage } from './package.ts';

const CORE: Record<string, string> = {
  'dc:creator': 'metadata.author',
  'cp:lastModifiedBy': 'metadata.last-modified-by',
  'dc:title': 'metadata.title',
  'dc:subject': 'metadata.subject',
  'dc:description': 'metadata.description',
  'cp:keywords': 'metadata.keywords',
  'cp:category': 'metadata.category',
  'cp:contentStatus': 'metadata.status',
  'dcterms:created': 'metadata.created',
  'dcterms:modified': 'metadata.modified',
  'cp:lastPrinted': 'metadata.printed',
  'cp:revision': 'metadata.revision',
  'cp:version': 'metadata.revision',
  'dc:identifier': 'metadata.identifier',
};

const EXTENDED: Record<string, string> = {
  'ep:Company': 'metadata.company',
  'ep:Manager': 'metadata.manager',
  'ep:Template': 'metadata.template-path',
  'ep:HyperlinkBase': 'metadata.link-base',
  'ep:Application': 'metadata.application',
  'ep:TotalTime': 'metadata.editing-time',
};

/** `Normal.dotm` and its like say nothing about anyone. */
const PLAIN_TEMPLATE = /^(Normal(\.dot[mx]?)?|Office Theme)$/i;

/** Core, extended and custom properties of a package. */
export function readProperties(pack: OfficePackage, draft: DocumentDraft): void {
  for (const [kinds, codes] of [
    [['core-properties', 'metadata/core-properties'], CORE],
    [['extended-properties', 'extendedProperties'], EXTENDED],
  ] as const) {
    for (const member of kinds.flatMap((kind) => pack.targets('', kind))) readNamed(pack, draft, member, codes);
  }
  for (const member of ['custom-properties', 'customProperties'].flatMap((kind) => pack.targets('', kind))) readCustom(pack, draft, member);
}

function readNamed(pack: OfficePackage, draft: DocumentDraft, member: string, codes: Record<string, string>): void {
  let value = '';
  pack.parseOptional(member, {
    open: () => {
      value = '';
    },
    text: (text) => {
      value += text;
    },
    close: (name) => {
      const code = codes[name];
      if (code && !(code === 'metadata.template-path' && PLAIN_TEMPLATE.test(value.trim())))
        draft.metadata(code, name.slice(name.indexOf(':') + 1), value);
      value = '';
    },
  });
}

function readCustom(pack: OfficePackage, draft: DocumentDraft, member: string): void {
  let property = '';
  let value = '';
  pack.parseOptional(member, {
    open: (name, a) => {
      if (name !== 'op:property') return;
      property = a.name ?? '';
      value = '';
    },
    text: (text) => {
      value += text;
    },
    close: (name) => {
      if (name === 'op:property') draft.metadata('metadata.custom', property, value);
    },
  });
}
