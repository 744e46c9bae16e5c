import { IntakeError } from '../../domain/document.ts';
import { readEmbedded, readLooseXml } from '../archive/leftovers.ts';
import { ArchivePackage, isSignatureMember } from '../archive/package.ts';
import { readSignature } from '../archive/signatures.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { metaReader } from './meta.ts';
import { OdfStoryReader } from './story.ts';
import { OdfStyles } from './styles.ts';

const HARMLESS = /\.(ttf|otf|svm|rdf)$|(^|\/)(layout-cache|current\.xml)$|^Configurations2\//i;

/** OpenDocument texts, spreadsheets and presentations (ISO/IEC 26300). */
export async function readOdf(source: Source, draft: DocumentDraft): Promise<void> {
  const pack = new ArchivePackage(source, draft);
  refuseEncrypted(pack);
  const styles = new OdfStyles();
  pack.parseOptional('styles.xml', styles);
  pack.parse('content.xml', styles);
  pack.parse('content.xml', new OdfStoryReader(draft, styles));
  pack.parseOptional('styles.xml', new OdfStoryReader(draft, styles));
  pack.parseOptional('meta.xml', metaReader(draft));
  for (const member of pack.unread()) {
    source.budget.checkTime();
    if (member === 'META-INF/manifest.xml' || HARMLESS.test(member)) continue;
    // The picture of an embedded object, whose text is in its own folder.
    if (/^ObjectReplacements\//.test(member) && pack.has(`${member.slice(member.indexOf('/') + 1)}/content.xml`)) continue;
    if (/^Versions\//.test(member)) draft.observe({ code: 'previous-revision', place: { member } });
    if (/^(Basic|Scripts)\//.test(member)) draft.observe({ code: 'active-content.macro', place: { member } });
    // How the program showed it, and on which printer: nothing by itself.
    if (member === 'settings.xml') pack.parseOptional(member, {});
    else if (isSignatureMember(member)) readSignature(pack, member, draft);
    else if (/VersionList\.xml$/.test(member)) readLooseXml(pack, member, draft.hidden('hidden.previous-revision'), true);
    else if (/^Object \d+\/content\.xml$/.test(member)) readObject(pack, member, draft);
    else if (/\.xml$/i.test(member)) readLooseXml(pack, member, draft.hidden('hidden.package-part'), false);
    else if (!/^META-INF\//.test(member)) await readEmbedded(pack, source, draft, member);
  }
}

/** A chart or table that was put in as a separate document. */
function readObject(pack: ArchivePackage, member: string, draft: DocumentDraft): void {
  draft.observe({ code: 'attachment', place: { member }, note: member.split('/')[0] ?? member });
  readLooseXml(pack, member, draft.hidden('attachment-content'), false);
}

function refuseEncrypted(pack: ArchivePackage): void {
  let isEncrypted = false;
  pack.parseOptional('META-INF/manifest.xml', {
    open: (name) => {
      if (name === 'manifest:encryption-data') isEncrypted = true;
    },
  });
  if (isEncrypted)
    throw new IntakeError('encrypted', {
      en: 'The document is protected by a password. Save it without one and upload it again.',
      zh: '文件设有密码。请去除密码后重新上传。',
    });
}
