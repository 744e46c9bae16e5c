import { describe, expect, test } from '@jest/globals';
import { CompoundFile } from '../../../src/intake/archive/compound-file.ts';
import { bytesOf } from '../support.ts';
import { compoundFileOf } from './compound-builder.ts';

const LONG = bytesOf('长'.repeat(3_000));
const FILE = compoundFileOf({
  Workbook: LONG,
  'Pictures ': bytesOf('short'),
  ObjectPool: { _123: { CONTENTS: bytesOf('inside') }, _124: { CONTENTS: LONG } },
});

describe('a compound file', () => {
  test('gives its folders and streams, long and short, whatever the case of their names', () => {
    const { root } = new CompoundFile(FILE);
    expect(root.streamNames).toEqual(['Workbook', 'Pictures ']);
    expect(root.read('WORKBOOK')).toEqual(LONG);
    expect(root.read('Pictures ')).toEqual(bytesOf('short'));
    expect(root.storage('objectpool')?.storages.map(({ name }) => name)).toEqual(['_123', '_124']);
    expect(root.storage('ObjectPool')?.storage('_123')?.read('CONTENTS')).toEqual(bytesOf('inside'));
    expect(root.storage('ObjectPool')?.storage('_124')?.read('CONTENTS')).toEqual(LONG);
    expect(root.read('CONTENTS')).toBeUndefined();
  });

  test('whose folders are in a circle is read to the end, each entry once', () => {
    const bytes = FILE.slice();
    const at = Buffer.from(bytes.buffer).indexOf(Buffer.from('_123', 'utf16le'));
    new DataView(bytes.buffer).setUint32(at + 76, 3, true);
    const { root } = new CompoundFile(bytes);
    expect(root.storage('ObjectPool')?.storages.map(({ name }) => name)).toEqual(['_123', '_124']);
  });

  test('whose sectors are in a circle is refused', () => {
    const bytes = FILE.slice();
    const view = new DataView(bytes.buffer);
    const table = 512 * (view.getUint32(76, true) + 1);
    view.setUint32(table + 4 * view.getUint32(48, true), view.getUint32(48, true), true);
    expect(() => new CompoundFile(bytes)).toThrow(RangeError);
  });
});
