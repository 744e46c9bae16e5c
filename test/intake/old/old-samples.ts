import { emfOf, nativeStream } from '../metafiles.ts';
import { bytesOf } from '../support.ts';
import { artMetafile, artProperties, artRecord, storeEntry } from './art-builder.ts';
import {
  type BuiltSheet,
  biff,
  bookStream,
  CELL,
  CONCAT,
  characters,
  double,
  drawing,
  formatOf,
  formula,
  label,
  long,
  number,
  short,
  textToken,
  words,
  xlsOf,
} from './biff-builder.ts';
import { chartList, chartOf, chartText } from './chart-builder.ts';
import { compoundFileOf } from './compound-builder.ts';
import { dwords, pptOf, pptString, slideShape, slideTable, storedObject, textOf } from './ppt-builder.ts';

const GLOBALS = [
  ...formatOf({ code: ';;;' }),
  biff(0x5c, long('赵办')),
  biff(0x18, words(1), Buffer.from([0, 2]), words(textToken('甲').length, 0, 0), Buffer.alloc(4), characters('底稿'), textToken('甲')),
  biff(0x1ae, words(1, 8), characters('\u0001名册一.xls'), long('在职')),
  biff(0x5a, Buffer.from([0, 0, 0, 0, 2]), long('张三')),
  biff(0xfc, words(1, 0, 1, 0), words(2), Buffer.from([1]), Buffer.from('甲', 'utf16le')),
  biff(0x3c, Buffer.from([0, 0x41])),
  biff(0xeb, artRecord(0xf000, [artRecord(0xf001, [storeEntry({ picture: artMetafile(0xf01a, emfOf({ texts: [[1, '机密★3年']] })) })])])),
];

/** A shape with these properties that belongs to the object of its turn. */
export function shapeRecord(properties: Readonly<Record<number, number | string>>): Buffer {
  return artRecord(0xf004, [artRecord(0xf00a, Buffer.alloc(8), 1, 2), artProperties(properties), artRecord(0xf011, Buffer.alloc(0))]);
}

const SHEETS: readonly BuiltSheet[] = [
  {
    name: '公示',
    records: [
      biff(0x14, long('&C机密★3年')),
      biff(0x7d, words(2, 3, 2_000, 0, 1, 0)),
      biff(0x208, words(1, 0, 4, 255, 0, 0, 0x120, 0)),
      label(0, 0, '姓名'),
      biff(0xfd, words(0, 1, 0, 0, 0)),
      number(1, 0, 13_800_138_000),
      biff(0xbd, words(2, 0), words(0, 30, 0, 0, 62, 0, 1)),
      formula(3, 0, '结果', Buffer.concat([CELL, textToken('一'), CONCAT])),
      ...drawing([
        { shape: shapeRecord({ 897: '替代文字' }), kind: 6, id: 1, text: '文本框13800138000' },
        { shape: shapeRecord({ 959: 0x20002 }), kind: 0x19, id: 2, text: '批注' },
      ]),
      biff(0x1c, words(0, 0, 0, 2), long('钱审核')),
      biff(0x1be, words(3, 0), long('提示'), long(''), long(''), long(''), words(0, 0, 0, 0), words(1, 4, 4, 1, 1)),
      biff(0x809, words(0x600, 0x20, 0, 0, 0, 0, 0, 0)),
      biff(0x100d, words(0), short('图')),
      biff(0x0a),
    ],
  },
  { name: '底表', state: 1, records: [label(0, 0, '110118198512011119')] },
];

/** A workbook with something of everything, to be damaged. */
export function fullBook(): Uint8Array {
  return xlsOf(SHEETS, GLOBALS, {
    _SX_DB_CUR: { '0001': Buffer.concat([biff(0xcd, long('张三')), biff(0xc9, double(13_800_138_000))]) },
    MBD0001: { '\u0001Ole10Native': nativeStream('a.txt', 'C:\\a.txt', bytesOf('身份证')) },
  });
}

/** The same records without a compound file, so that damage hits them. */
export function bareBook(): Uint8Array {
  return new Uint8Array(bookStream(SHEETS, GLOBALS));
}

/** An organization chart of one box. */
function fullChart(): Uint8Array {
  return chartOf(chartList(0x4006, chartList(0x4008, chartText('陈建国'), chartText('处长'))));
}

/** A presentation with something of everything, to be damaged. */
export function fullPresentation(): Uint8Array {
  const comment = artRecord(0x2ee0, [pptString('钱审核', 0), pptString('请核对', 1)]);
  return pptOf({
    slides: [
      {
        shapes: [
          slideShape({ textRecords: [artRecord(0xf9e, dwords(0))] }),
          slideShape({ text: '正文13800138000', color: [255, 255, 255, 0xfe] }),
          slideTable([
            { text: '姓名', box: [0, 0, 1_000, 300] },
            { text: '住址', box: [1_000, 0, 2_000, 300] },
            { text: '戚国良', box: [0, 300, 1_000, 600] },
          ]),
        ],
        outline: textOf('标题'),
        notes: '说明',
        more: [artRecord(0x1388, [artRecord(0x138a, [artRecord(0x138b, comment)])])],
        follows: 7,
      },
      { shapes: [slideShape({ kind: 75, properties: { 260: 1, 897: '替代文字' } })], isHidden: true },
    ],
    master: [slideShape({ text: '机密★3年' })],
    document: [artRecord(0x40b, [artRecord(0xf000, [artRecord(0xf001, [storeEntry({ offset: 0 })])])])],
    objects: [storedObject(fullBook()), storedObject(compoundFileOf({ CONTENTS: fullChart() }))],
    stale: [artRecord(0x3ee, [artRecord(0xfa0, Buffer.from('旧稿', 'utf16le'))])],
    pictures: artMetafile(0xf01a, emfOf({ texts: [[1, '图中文字']] })),
  });
}
