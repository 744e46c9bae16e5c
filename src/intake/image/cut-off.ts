import { IntakeError } from '../../domain/document.ts';

export function cutOff(): IntakeError {
  return new IntakeError('corrupt', {
    en: 'The drawing is cut off. Put it into the document again or replace it by a PNG picture.',
    zh: '图形不完整。请重新插入该图形，或改用 PNG 图片。',
  });
}
