import { words } from '../../words/dictionary.ts';

/** Elements of an official document, as GB/T 9704-2012 calls them. */
export const elementWords = words(
  {
    copyNumber: 'Copy number',
    level: 'Mark of secrecy',
    urgency: 'Urgency',
    organMark: 'Red head',
    documentNumber: 'Document number',
    signer: 'Signer',
    title: 'Title',
    recipients: 'Main recipients',
    attachment: 'Note of annexes',
    issuer: 'Issuing organ',
    date: 'Date of issue',
    annotation: 'Annotation',
    copiedTo: 'Copied to',
    printedBy: 'Printed by',
    printedOn: 'Printed on',
  },
  {
    copyNumber: '份号',
    level: '密级和保密期限',
    urgency: '紧急程度',
    organMark: '发文机关标志（红头）',
    documentNumber: '发文字号',
    signer: '签发人',
    title: '标题',
    recipients: '主送机关',
    attachment: '附件说明',
    issuer: '发文机关署名',
    date: '成文日期',
    annotation: '附注',
    copiedTo: '抄送机关',
    printedBy: '印发机关',
    printedOn: '印发日期',
  },
);
export type ElementKey = keyof (typeof elementWords)['en'];
export const ELEMENTS = Object.keys(elementWords.en) as ElementKey[];

/** Signs that a document was issued formally. */
export const SIGNS = ['organMark', 'documentNumber', 'level', 'copyNumber'] as const satisfies readonly ElementKey[];
