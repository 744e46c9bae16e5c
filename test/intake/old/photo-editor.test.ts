import { expect, test } from '@jest/globals';
import { photoOf } from '../../../src/intake/archive/photo-editor.ts';
import { read, recognised, textOf } from '../support.ts';
import { docOf } from './doc-builder.ts';

const ID = '310117198001011230';
const [WIDTH, HEIGHT] = [150, 60];

/** A picture of one grey and one red line, as Photo Editor keeps it. */
function contentsOf(bytes: 1 | 3, more = 0): Uint8Array {
  const contents = Buffer.alloc(822 + bytes * WIDTH * HEIGHT + more);
  contents.writeUInt16LE(bytes === 1 ? 2 : 3, 0);
  contents.writeUInt16LE(WIDTH, 2);
  contents.writeUInt16LE(HEIGHT, 4);
  contents.set([200, 10, 20], 18 + 3);
  const pixels = contents.subarray(822);
  if (bytes === 1) pixels.fill(1, 0, WIDTH);
  else for (let at = 0; at < WIDTH; at++) pixels.set([200, 10, 20], 3 * at);
  return contents;
}

const objectOf = (contents: Uint8Array) =>
  docOf({ stories: { 0: [{ text: '正文\r' }] }, more: { ObjectPool: { _1: { CONTENTS: contents, CONTENTSV30: new Uint8Array(20) } } } });

test.each([1, 3] as const)('a picture of Photo Editor with %d bytes a pixel is read as the picture that it is', async (bytes) => {
  const bmp = Buffer.from(photoOf(contentsOf(bytes)) ?? []);
  expect([bmp.readInt32LE(18), bmp.readInt32LE(22), bmp.readUInt16LE(28)]).toEqual([WIDTH, HEIGHT, 8 * bytes]);
  // Rows from below, blue first: the red line is the last one.
  const last = bmp.readUInt32LE(10) + (HEIGHT - 1) * Math.ceil((bytes * WIDTH) / 4) * 4;
  const color = bytes === 1 ? bmp.subarray(54 + 4 * (bmp[last] ?? 0)) : bmp.subarray(last);
  expect([...color.subarray(0, 3)]).toEqual([20, 10, 200]);
  const document = await read('a.doc', objectOf(contentsOf(bytes)), {}, { recognise: async () => recognised(ID) });
  expect(document.warnings).toEqual([]);
  expect(document.parts.map(({ text }) => text).join('\n')).toContain(ID);
  expect(textOf(document, 'body')).toBe('正文');
});

test.each([
  ['of another kind', Buffer.concat([Uint8Array.of(9), contentsOf(1).subarray(1)])],
  ['of another length', contentsOf(1, 7)],
  ['that is cut off', contentsOf(3).subarray(0, 700)],
])('one %s blocks', async (_, contents) => {
  const document = await read('a.doc', objectOf(contents));
  expect(document.warnings).toMatchObject([{ code: 'unsupported-format', place: { member: '_1' } }]);
});
