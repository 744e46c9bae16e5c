import { IntakeError } from '../domain/document.ts';

export function refuseRichText(): never {
  throw new IntakeError('unsupported-format', 'The file is rich text (RTF). Save it as DOCX or PDF and upload that.');
}

export function refuseMedia(): never {
  throw new IntakeError(
    'unsupported-format',
    'Sound and film cannot be checked. Remove the recording, or submit what is said and shown in it as text.',
  );
}

export function refuseDocument(): never {
  throw new IntakeError('unsupported-format', 'This kind of document cannot be read. Export it as DOCX, XLSX, PDF or OFD and upload that.');
}
