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
