import type { ElementName } from '../document-elements.ts';
import type { Name } from './name.ts';

/** Elements of an official document as GB/T 9704-2012 calls them. */
export const DOCUMENT_ELEMENT_NAMES: Record<ElementName, Name> = {
  copyNumber: { en: 'the copy number', zh: '份号' },
  level: { en: 'the secrecy level', zh: '密级' },
  urgency: { en: 'the urgency', zh: '紧急程度' },
  organMark: { en: 'the red head', zh: '发文机关标志' },
  documentNumber: { en: 'the document number', zh: '发文字号' },
  signer: { en: 'the signer', zh: '签发人' },
  title: { en: 'the title', zh: '标题' },
  recipients: { en: 'the recipients', zh: '主送机关' },
  attachment: { en: 'the list of attachments', zh: '附件说明' },
  issuer: { en: 'the issuing organ', zh: '发文机关' },
  date: { en: 'the date', zh: '成文日期' },
  annotation: { en: 'the annotation', zh: '附注' },
  copiedTo: { en: 'the organs that get a copy', zh: '抄送机关' },
  printedBy: { en: 'the printing organ', zh: '印发机关' },
  printedOn: { en: 'the date of printing', zh: '印发日期' },
};
