import { describe, expect, test } from '@jest/globals';
import { encrypted } from './pdf-encryption.ts';
import { type PageParts, pdfOf, streamOf } from './pdf-objects.ts';
import { read, textOf } from './support.ts';

const ID = '310117198001011230';
const SAID = `(ID card ${ID})`;

function labelsOf(document: Awaited<ReturnType<typeof read>>): string {
  return document.metadata.flatMap(({ code, value }) => (code === 'metadata.label' ? [value] : [])).join('\n');
}

describe('what no reader shows on a page is scanned', () => {
  const cases: [string, PageParts][] = [
    ['labels of pages', { catalog: `/PageLabels<</Nums[0<</P${SAID}/S/D>>]>>` }],
    ['named destinations', { catalog: `/Names<</Dests<</Names[${SAID}[3 0 R/Fit]]>>>>` }],
    ['destinations that are names', { catalog: `/Dests<</ID${ID} [3 0 R/Fit]>>` }],
    ['article threads', { catalog: `/Threads[<</I<</Title${SAID}>>>>]` }],
    ['titles of structure elements', { catalog: `/StructTreeRoot<</Type/StructTreeRoot/K[<</S/P/T${SAID}>>]>>` }],
    ['expansions of structure elements', { catalog: `/StructTreeRoot<</Type/StructTreeRoot/K[<</S/P/E${SAID}>>]>>` }],
    ['data of the program that made the page', { page: `/PieceInfo<</Illustrator<</LastModified(D:2024)/Private<</Note${SAID}>>>>>>` }],
    ['data of the program in a stream', { page: '/PieceInfo<</A<</Private 6 0 R>>>>', objects: [streamOf(`kept: ${ID}`)] }],
    ['data of the program in XML', { page: '/PieceInfo<</A<</Private 6 0 R>>>>', objects: [streamOf(`<a><b>No ${ID}</b></a>`)] }],
    ['names of scripts', { catalog: `/Names<</JavaScript<</Names[${SAID}<</S/JavaScript/JS(1)>>]>>>>` }],
    ['columns of a collection', { catalog: `/Collection<</Schema<</a<</Subtype/S/N${SAID}>>>>>>` }],
    ['requirements', { catalog: `/Requirements[<</S/EnableJavaScripts/RH[<</S/JS/Script${SAID}>>]>>]` }],
    ['output intents', { catalog: `/OutputIntents[<</S/GTS_PDFX/Info${SAID}>>]` }],
    ['measures', { page: `/VP[<</BBox[0 0 1 1]/Name${SAID}/Measure<</R(1in = 1ft)>>>>]` }],
    [
      'why somebody signed',
      {
        page: `/Annots[<</Subtype/Widget/FT/Sig/Rect[0 0 0 0]/T(s)/V<</Type/Sig/Filter/A/Reason${SAID}/ByteRange[0 1 2 3]/Contents<00>>>>>]`,
      },
    ],
    ['names in UTF-8', { catalog: '/Dests<</#E8#BA#AB#E4#BB#BD#E8#AF#81310117198001011230 [3 0 R/Fit]>>' }],
  ]; // prettier-ignore
  test.each(cases)('%s', async (_, parts) => {
    const document = await read('a.pdf', pdfOf(parts));
    const all = [labelsOf(document), ...document.parts.map(({ text }) => text)].join('\n');
    expect(all).toContain(ID);
  });

  test.each(cases)('%s, in a file that is encrypted without a password', async (_, parts) => {
    for (const method of ['RC4', 'AES'] as const) {
      const document = await read('a.pdf', encrypted(pdfOf(parts), method));
      expect([labelsOf(document), ...document.parts.map(({ text }) => text)].join('\n')).toContain(ID);
    }
  });

  test('Chinese words that a program kept in its own encoding', async () => {
    const gbk = Buffer.from([0xc9, 0xed, 0xb7, 0xdd, 0xd6, 0xa4]).toString('latin1');
    expect(labelsOf(await read('a.pdf', pdfOf({ page: `/PieceInfo<</A<</Private(${gbk})>>>>` })))).toContain('身份证');
    expect(labelsOf(await read('a.pdf', pdfOf({ page: '/PieceInfo<</A<</Private<FFFEAB8EFD4EC18B>>>>>' })))).toContain('身份证');
  });

  test('of rich text what is between its tags', async () => {
    const rich = `(<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml" xfa:APIVersion="RadPdf:3.38.3.0">card <b>${ID}</b></body>)`;
    const said = labelsOf(await read('a.pdf', pdfOf({ page: `/Annots[<</Type/Annot/Subtype/Caret/Rect[0 0 9 9]/RC${rich}>>]` })));
    expect(said).toContain(ID);
    expect(said).not.toContain('3.38.3.0');
  });

  test('and what a program makes itself is not: dates, names of places and fonts, how a field looks', async () => {
    const document = await read(
      'a.pdf',
      pdfOf({
        catalog:
          '/Names<</Dests<</Names[(section.1.2)[3 0 R/Fit](cite.knuth84)[3 0 R/Fit](G3.1234567)[3 0 R/Fit]]>>>>/Dests<</page-number-12 [3 0 R/Fit]>>',
        page: "/PieceInfo<</A<</LastModified(D:20240102030405+08'00')>>>>",
      }),
    );
    expect([labelsOf(document), document.observations]).toEqual(['', []]);
  });

  test('strings without an end cost no more than their length', async () => {
    const endless = pdfOf({ objects: [`[${'('.repeat(400_000)}`, `[${'<a '.repeat(200_000)}`] });
    expect((await read('a.pdf', endless)).pages).toBe(1);
  });
});

test('text that an expression of layers switches off is hidden, though every layer is on', async () => {
  const layers = '/OCProperties<</OCGs[7 0 R]/D<</ON[7 0 R]>>>>';
  const objects = [
    streamOf(
      `BT /F1 14 Tf 72 600 Td (ID card ${ID}) Tj ET`,
      '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/OC 8 0 R',
    ),
    '<</Type/OCG/Name(notes)>>',
    '<</Type/OCMD/VE[/Not 7 0 R]>>',
  ];
  const document = await read('a.pdf', pdfOf({ content: '/X1 Do', resources: '/XObject<</X1 6 0 R>>', catalog: layers, objects }));
  expect(textOf(document, 'hidden.layer')).toContain(ID);
});
