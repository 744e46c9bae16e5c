import { describe, expect, test } from '@jest/globals';
import { IntakeError } from '../../src/domain/document.ts';
import { encrypted, type Method } from './pdf-encryption.ts';
import { crowdedPdf, pdfOf, streamOf } from './pdf-objects.ts';
import { read, textOf } from './support.ts';

const ID = '310117198001011230';

test('an attached file that has a password of its own blocks, and is not read as it lies there', async () => {
  const names = '/Names<</EmbeddedFiles<</Names[(list.txt) 6 0 R]>>>>';
  const lockedBy = (filter: string) =>
    pdfOf({
      catalog: names,
      objects: [
        '<</Type/Filespec/F(list.txt)/EF<</F 7 0 R>>>>',
        streamOf(`sealed ${ID}`, `/Type/EmbeddedFile/Filter[/Crypt]/DecodeParms[<</Name/${filter}>>]`),
      ],
    });
  const document = await read('a.pdf', lockedBy('StdCF'));
  expect(document.warnings).toMatchObject([{ code: 'encrypted', place: { member: 'list.txt' } }]);
  expect(textOf(document, 'attachment-content')).toBe('');
  expect(textOf(await read('a.pdf', lockedBy('Identity')), 'attachment-content')).toContain(ID);
});

describe.each<Method>(['RC4', 'AES'])('a PDF encrypted by %s', (method) => {
  test('that opens without a password is read like one that is not encrypted', async () => {
    const plain = await read('a.pdf', crowdedPdf());
    const opened = await read('a.pdf', encrypted(crowdedPdf(), method));
    const saying = ({ parts, metadata, observations, warnings }: typeof plain) => ({
      parts: parts.map(({ code, text }) => [code, text]),
      metadata: metadata.map(({ code, value }) => [code, value]),
      observations: observations.map(({ code, note }) => [code, note]),
      warnings: warnings.map(({ code }) => code),
    });
    expect(saying(opened)).toEqual(saying(plain));
  });

  test('holds files, scripts and descriptions, which are read', async () => {
    const parts = {
      catalog: `/Names<</EmbeddedFiles<</Names[(note.txt) 6 0 R]>>>>/OpenAction<</S/JavaScript/JS(show '${ID}')>>/StructTreeRoot<</K[<</S/Figure/Alt(seal of ${ID})>>]>>`,
      objects: ['<</Type/Filespec/F(note.txt)/EF<</F 7 0 R>>>>', streamOf(`card ${ID}`, '/Type/EmbeddedFile')],
    };
    const document = await read('a.pdf', encrypted(pdfOf(parts), method));
    expect(document.warnings).toEqual([]);
    for (const code of ['attachment-content', 'hidden.script', 'hidden.alt-text']) expect(textOf(document, code)).toContain(ID);
  });

  test('that needs a password blocks, says so, and gives nothing', async () => {
    const error = await read('a.pdf', encrypted(crowdedPdf(), method, 'open sesame')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IntakeError);
    expect(error).toMatchObject({
      code: 'encrypted',
      words: { en: expect.stringContaining('password'), zh: expect.stringContaining('密码') },
    });
  });

  test('opens with the password that is given', async () => {
    const document = await read('a.pdf', encrypted(crowdedPdf(), method, 'open sesame'), {}, { password: 'open sesame' });
    expect(textOf(document, 'body')).toContain('13800138000');
  });

  test('expands to no more than is allowed, which can only be told when it is open', async () => {
    const page = '/PieceInfo<</A<</Private 6 0 R>>>>';
    const bomb = encrypted(pdfOf({ page, objects: [streamOf('x'.repeat(3_000_000))] }), method);
    await expect(read('a.pdf', bomb, { maxExpandedBytes: 1_000_000 })).rejects.toMatchObject({ code: 'archive-too-large' });
  });
});
