import { describe, expect, test } from '@jest/globals';
import { Budget, DEFAULT_LIMITS } from '../../src/intake/limits.ts';
import { expandRtf } from '../../src/intake/outlook/compressed-rtf.ts';
import { compoundFileOf } from './old/compound-builder.ts';
import { mapiList, messageTree, msgOf, tnefAttribute, tnefOf } from './outlook-builder.ts';
import { bytesOf, docxOf, partsOf, read, refusal, textOf } from './support.ts';

const ID = '身份证110118198512011119';
const MESSAGE = { 55: '通知', 3098: '赵拟稿', 3103: 'zhao@example.gov.cn', 3588: '钱', 3586: '孙', 4096: `请查收。\r\n${ID}` };
const docx = docxOf(`<w:p><w:r><w:t>${ID}</w:t></w:r></w:p>`);

describe('a message that Outlook saved', () => {
  test('gives its header, its recipients and its text', async () => {
    const document = await read('a.msg', msgOf(MESSAGE, [{ 12289: '李四', 14846: 'li@example.cn' }]));
    expect(textOf(document, 'header')).toBe(
      'from: 赵拟稿 zhao@example.gov.cn\nto: 钱\nbcc: 孙\nsubject: 通知\nrecipient: 李四 li@example.cn\n',
    );
    expect(textOf(document, 'body')).toBe(`请查收。\r\n${ID}`);
    expect(document.metadata).toEqual([{ code: 'metadata.author', name: 'From', value: '赵拟稿' }]);
    expect(document.warnings).toEqual([]);
  });

  test('gives of its page only what the text does not say', async () => {
    const same = await read('a.msg', msgOf({ ...MESSAGE, 4115: bytesOf(`<p>请查收。</p><p>${ID}</p>`) }));
    expect(textOf(same, 'body').split(ID)).toHaveLength(2);
    const more = await read('a.msg', msgOf({ ...MESSAGE, 4115: bytesOf('<p>另有13800138000</p><p hidden>13900139000</p>') }));
    expect(textOf(more, 'body')).toContain('另有13800138000');
    expect(textOf(more, 'hidden.display-none')).toBe('13900139000');
  });

  test('gives its attachments as what they are, and messages inside it', async () => {
    const inner = messageTree({ 55: '转发', 4096: '电话13800138000' });
    const document = await read(
      'a.msg',
      msgOf(MESSAGE, [], [{ properties: { 14087: '底稿.docx', 14081: docx } }, { properties: { 12289: '转发' }, message: inner }]),
    );
    expect(partsOf(document, 'attachment-content').map(({ text }) => text.trim())).toEqual([ID, 'subject: 转发', '电话13800138000']);
    expect(document.observations.filter(({ code }) => code === 'attachment').map(({ note }) => note)).toEqual(['底稿.docx', '转发']);
    expect(document.warnings).toEqual([]);
  });

  test('reads the headers of its way, other properties, and texts in the code page of their time', async () => {
    const codePage = new Uint8Array(48);
    new DataView(codePage.buffer).setUint32(32, 0x3ffd_0003, true);
    new DataView(codePage.buffer).setUint32(40, 936, true);
    const old = {
      '__properties_version1.0': codePage,
      '__substg1.0_1000001E': Uint8Array.from([0xbb, 0xfa, 0xc3, 0xdc, 0xa1, 0xef, 0x33, 0xc4, 0xea]),
    };
    const document = await read(
      'a.msg',
      msgOf({ 125: 'Received: from [10.12.8.20]\r\nSubject: x', 14876: '13800138000', 32773: '密级：机密' }, [], [], old),
    );
    expect(textOf(document, 'body')).toBe('机密★3年');
    expect(document.metadata).toEqual([
      { code: 'metadata.mail-header', name: 'received', value: 'from [10.12.8.20]' },
      { code: 'metadata.mail-header', name: 'property 3a1c', value: '13800138000' },
      { code: 'metadata.custom', name: 'property 8005', value: '密级：机密' },
    ]);
  });

  test('blocks for what of it cannot be read', async () => {
    expect(await refusal('a.msg', msgOf(MESSAGE, [], [{ properties: { 14087: 'a.docx' } }]))).toBe('warned: corrupt-partial');
    expect(await refusal('a.msg', msgOf({ ...MESSAGE, 4105: new Uint8Array(20) }))).toBe('warned: corrupt-partial');
    expect(await refusal('a.msg', msgOf(MESSAGE, [], [{ properties: { 14087: 'a.docx', 14081: bytesOf('PK\u0003\u0004x') } }]))).toBe(
      'warned: corrupt',
    );
    const cut = compoundFileOf(messageTree(MESSAGE)).slice(0, 900);
    expect(await refusal('a.msg', cut)).toBe('corrupt');
  });

  test('names the share where an attachment lies', async () => {
    const document = await read(
      'a.msg',
      msgOf(MESSAGE, [], [{ properties: { 14093: '\\\\10.12.8.20\\share\\a.docx', 14081: bytesOf('x') } }]),
    );
    expect(document.observations.map(({ code }) => code)).toContain('external-link');
  });
});

describe('winmail.dat', () => {
  const attributes = [
    tnefAttribute(0x9007, Uint8Array.from([0xa8, 3, 0, 0])),
    tnefAttribute(0x8004, Uint8Array.from([0xcd, 0xa8, 0xd6, 0xaa, 0])),
    tnefAttribute(0x9003, mapiList({ 4096: ID, 4115: bytesOf(`<p>${ID}</p>`) })),
    tnefAttribute(0x9004, Buffer.concat([Buffer.from([1, 0, 0, 0]), mapiList({ 12289: '李四' })])),
    tnefAttribute(0x9002, new Uint8Array(14), 2),
    tnefAttribute(0x8010, bytesOf('one.txt\0'), 2),
    tnefAttribute(0x800f, bytesOf('电话13800138000'), 2),
    tnefAttribute(0x9005, mapiList({ 14087: '底稿.txt' }), 2),
  ];

  test.each(['winmail.dat', 'a.tnef', 'message'])('is read as %s: its text, its recipients, its attachments', async (name) => {
    const document = await read(name, tnefOf(...attributes));
    expect(document.format).toBe('tnef');
    expect(textOf(document, 'header')).toBe('subject: 通知\nrecipient: 李四\n');
    expect(textOf(document, 'body')).toBe(ID);
    expect(textOf(document, 'attachment-content')).toBe('电话13800138000');
    expect(document.observations.filter(({ code }) => code === 'attachment')).toMatchObject([{ note: '底稿.txt' }]);
    expect(document.metadata).toContainEqual(expect.objectContaining({ code: 'metadata.custom', value: 'named 13900139000' }));
    expect(document.warnings).toEqual([]);
  });

  test('is read as an attachment of a mail', async () => {
    const mail = `From: a\nContent-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(tnefOf(...attributes)).toString('base64')}`;
    const document = await read('a.eml', mail);
    expect(textOf(document, 'attachment-content')).toContain(ID);
    expect(textOf(document, 'attachment-content')).toContain('13800138000');
  });

  test.each([
    ['cut off', tnefOf(...attributes).slice(0, 150)],
    [
      'with a list that is too long',
      tnefOf(tnefAttribute(0x9003, Uint8Array.from([255, 255, 255, 127, 0x1f, 0, 0, 0x10, 255, 255, 255, 255]))),
    ],
  ])('that is %s blocks', async (_, bytes) => {
    expect(await refusal('winmail.dat', bytes)).toBe('corrupt');
  });
});

describe('compressed rich text', () => {
  const budget = () => new Budget(DEFAULT_LIMITS);
  /** The example of MS-OXRTFCP 4.1. */
  const EXAMPLE = Buffer.from(
    '2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232' + '0af32068656c090020627705b06c647d0a800fa0',
    'hex',
  );

  test('is expanded as the standard shows', () => {
    expect(Buffer.from(expandRtf(new Uint8Array(EXAMPLE), budget())).toString()).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  });

  test('that says an impossible size is damaged', () => {
    const bytes = new Uint8Array(EXAMPLE);
    new DataView(bytes.buffer).setUint32(4, 2 ** 31, true);
    expect(() => expandRtf(bytes, budget())).toThrow(RangeError);
  });
});
