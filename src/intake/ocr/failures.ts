import { IntakeError } from '../../domain/document.ts';
import type { Name } from '../../domain/names/name.ts';

/** Why the text of a picture is not known, and what to do. */
export const UNREADABLE: Name = {
  en: 'This picture could not be read. Submit the document with its text.',
  zh: '此处图像无法识别。请上传含有可读文字的文件。',
};
export const CANNOT_RUN: Name = {
  en: 'Character recognition cannot run. Ask the administrator to install its packages again, or submit the document with its text.',
  zh: '文字识别无法运行。请联系管理员重新安装相关组件，或上传含有可读文字的文件。',
};
export const ENDED: Name = {
  en: 'Character recognition ended before it was done. Submit the page smaller or as text.',
  zh: '文字识别中途终止。请缩小该页后重新上传，或上传其文字。',
};
export const CLOSED: Name = {
  en: 'Character recognition was closed. Submit the file again.',
  zh: '文字识别已停止。请重新送审该文件。',
};
export const IS_OFF: Name = {
  en: 'This is a picture that may hold text. Turn character recognition on or submit the document with its text.',
  zh: '此处为图像，其中可能有文字。请启用文字识别，或上传含有可读文字的文件。',
};
export const TOO_MANY: Name = {
  en: 'This picture was not read: the file has too many scanned pages. Split it into smaller files.',
  zh: '此处图像未予识别：文件的扫描页过多。请拆分为较小的文件。',
};
export const DOUBTFUL: Name = {
  en: 'This picture can hardly be read. Scan it again, straight, at 300 dots per inch, or submit its text.',
  zh: '此处图像难以辨认。请摆正后以 300 dpi 重新扫描，或上传含有可读文字的文件。',
};

/** `cpu`: milliseconds that were used for nothing; they count for the file. */
export class RecognitionError extends IntakeError {
  readonly cpu: number;

  constructor(words: Name, cpu: number) {
    super('needs-ocr', words);
    this.name = 'RecognitionError';
    this.cpu = cpu;
  }
}
