import { IntakeError } from '../domain/document.ts';

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
