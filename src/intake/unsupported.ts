import { IntakeError } from '../domain/document.ts';

export function refuseRichText(): never {
  throw new IntakeError('unsupported-format', {
    en: 'The file is rich text (RTF). Save it as DOCX or PDF and upload that.',
    zh: '文件为 RTF 格式，无法读取。请另存为 DOCX 或 PDF 后上传。',
  });
}

export function refuseMedia(): never {
  throw new IntakeError('unsupported-format', {
    en: 'Sound and film cannot be checked. Remove the recording, or submit what is said and shown in it as text.',
    zh: '音频、视频无法审查。请移除该内容，或将其中的讲话和画面文字整理成文本后送审。',
  });
}

export function refuseDocument(): never {
  throw new IntakeError('unsupported-format', {
    en: 'This kind of document cannot be read. Export it as DOCX, XLSX, PDF or OFD and upload that.',
    zh: '无法读取此类文件。请导出为 DOCX、XLSX、PDF 或 OFD 后上传。',
  });
}
