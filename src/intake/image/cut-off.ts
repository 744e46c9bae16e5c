import { IntakeError } from '../../domain/document.ts';

export function cutOff(): IntakeError {
  return new IntakeError('corrupt', 'The drawing is cut off. Put it into the document again or replace it by a PNG picture.');
}
