/** A stream object of a PDF with these entries. */
export function streamOf(text: string, entries = ''): string {
  return `<<${entries}/Length ${text.length}>>\nstream\n${text}\nendstream`;
}

export interface PageParts {
  /** Operators, after a first line that anyone can read. */
  content?: string;
  /** Entries of the page, of its resources beside Helvetica as F1, of its fonts, and of the catalog. */
  page?: string;
  resources?: string;
  fonts?: string;
  catalog?: string;
  /** Objects from number 6 on. */
  objects?: readonly string[];
}

/** A PDF of one page, 595 by 842, as its bytes: what no library writes. */
export function pdfOf({ content = '', page = '', resources = '', fonts = '', catalog = '', objects = [] }: PageParts): Uint8Array {
  const all = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R${fonts}>>${resources}>>${page}>>`,
    streamOf(`BT /F1 14 Tf 72 700 Td (A first line that anyone can read without any trouble) Tj ET ${content}`),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...objects,
  ];
  let text = '%PDF-1.7\n';
  const offsets = all.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${all.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** A page with what readers of PDF find hard: redactions of all kinds, a pattern, a glyph that writes, appearances, labels. */
export function crowdedPdf(): Uint8Array {
  const font = '/Resources<</Font<</F1 5 0 R>>>>';
  const text = 'BT /F1 14 Tf 2 12 Td (ID card 310117198001011230) Tj ET';
  return pdfOf({
    content:
      'BT /F1 14 Tf 72 660 Td (13800138000) Tj ET 0 G 6 w 68 652 m 72 678 l 76 652 l 80 678 l 84 652 l 88 678 l S 0 g 60 640 240 40 re 62 642 236 36 re f* BT /F1 14 Tf 72 560 Td (1) Tj 0 -16 Td (2) Tj 0 -16 Td (3) Tj ET /Pattern cs /P1 scn 0 0 595 400 re f BT /F3 1 Tf 72 500 Td (a) Tj ET q 20 0 0 20 60 655 cm BI /W 2 /H 2 /IM true /BPC 1 ID \xc0\x40 EI Q',
    resources: '/Pattern<</P1 6 0 R>>',
    fonts: '/F3 7 0 R',
    catalog: '/PageLabels<</Nums[0<</P(No 310117198001011230)/S/D>>]>>',
    page: '/PieceInfo<</A<</Private(kept: 13800138000)>>>>/Annots[<</Type/Annot/Subtype/Widget/FT/Btn/Ff 65536/T(b)/Rect[72 600 372 630]/F 4/AP<</D 9 0 R>>>><</Type/Annot/Subtype/Highlight/Rect[70 655 280 675]/C[1 1 0]/F 4/AP<</N 9 0 R>>>>]',
    objects: [
      streamOf(text, `/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 300 40]/XStep 300/YStep 40${font}`),
      `<</Type/Font/Subtype/Type3/FontBBox[0 0 400 20]/FontMatrix[1 0 0 1 0 0]/Encoding<</Type/Encoding/Differences[97/a]>>/CharProcs<</a 8 0 R>>/FirstChar 97/LastChar 97/Widths[400]${font}>>`,
      streamOf(`400 0 d0 ${text}`),
      streamOf(text, `/Type/XObject/Subtype/Form/BBox[0 0 300 30]${font}`),
    ],
  });
}
