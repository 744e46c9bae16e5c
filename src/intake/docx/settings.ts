import type { DocumentDraft } from '../draft.ts';
import type { OfficePackage } from '../ooxml/package.ts';

const MAIL_MERGE = new Set(['w:connectString', 'w:query', 'w:udl', 'w:mailSubject', 'w:addressFieldName']);

/** Document variables, mail merge sources, the attached template and the people of a Word document. */
export function readSettings(pack: OfficePackage, main: string, draft: DocumentDraft): void {
  const mailMerge = (text: string | undefined) => {
    if (text) draft.sharedHidden('hidden.mail-merge').endLine().add(text);
  };
  for (const member of pack.targets(main, 'settings')) {
    pack.parseOptional(member, {
      open: (name, a) => {
        if (name === 'w:docVar') draft.metadata('metadata.custom', a['w:name'] ?? '', a['w:val']);
        else if (MAIL_MERGE.has(name)) mailMerge(a['w:val']);
      },
    });
    for (const { kind, target, external } of pack.relationships(member)) {
      if (kind === 'attachedTemplate' && external) draft.metadata('metadata.template-path', kind, target);
      else if (kind === 'mailMergeSource' || kind === 'mailMergeHeaderSource') mailMerge(target);
    }
  }
  for (const member of pack.targets(main, 'people')) {
    pack.parseOptional(member, {
      open: (name, a) => {
        if (name === 'w15:person') draft.metadata('metadata.person', 'person', a['w15:author']);
        if (name === 'w15:presenceInfo') draft.metadata('metadata.person', 'account', a['w15:userId']);
      },
    });
  }
}
