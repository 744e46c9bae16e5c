import type { Name } from '../domain/names/name.ts';
import type { FormatName } from './formats.ts';

const same = (name: string): Name => ({ en: name, zh: ` ${name} ` });

/** What a format is called to a person. The Chinese has its space where it ends in a Latin letter. */
export const FORMAT_NAMES: Record<FormatName | 'plain text', Name> = {
  pdf: same('PDF'),
  docx: same('DOCX'),
  xlsx: same('XLSX'),
  pptx: same('PPTX'),
  ofd: same('OFD'),
  odf: { en: 'OpenDocument', zh: '开放文档格式（ODF）' },
  'flat office XML': { en: 'an office document as one XML file', zh: '单一 XML 文件形式的 Office 文档' },
  eml: { en: 'an e-mail (EML)', zh: '电子邮件（EML）' },
  txt: { en: 'plain text', zh: '纯文本' },
  csv: same('CSV'),
  json: same('JSON'),
  md: same('Markdown'),
  html: { en: 'a web page (HTML)', zh: '网页（HTML）' },
  image: { en: 'a picture', zh: '图片' },
  metafile: { en: 'a drawing (EMF, WMF)', zh: '图形（EMF、WMF）' },
  zip: same('ZIP'),
  tar: same('TAR'),
  gzip: same('GZIP'),
  tnef: { en: 'a message in winmail.dat', zh: 'winmail.dat 邮件' },
  'other archive': { en: 'an archive of another kind', zh: '其他类型的压缩包' },
  'compound file': { en: 'an old binary office format', zh: '旧版二进制办公格式' },
  rtf: same('RTF'),
  'sound or film': { en: 'sound or film', zh: '音频或视频' },
  'other document': { en: 'a document of another kind', zh: '其他类型的文件' },
  'plain text': { en: 'plain text', zh: '纯文本' },
};
