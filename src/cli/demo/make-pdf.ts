import { deflateSync } from 'node:zlib';

/** A4 in points; `lines` per page and `columns` of Han characters per line fit between the margins. */
const PAGE = { width: 595, height: 842, left: 72, top: 770, leading: 20, size: 12, lines: 35, columns: 37 };

/**
 * A PDF (ISO 32000-1) of plain Chinese text. Its font, STSong-Light, is one of those that readers bring along, so nothing is
 * embedded and no font file is needed: characters are written as UCS-2 under the predefined CMap UniGB-UCS2-H (9.7.5.2), and
 * a ToUnicode map tells extractors the same.
 */
export function makePdf(title: string, text: string): Uint8Array {
  const lines = text.split('\n').flatMap((line) => wrap(line.replaceAll('\t', '  ')));
  const pages: string[][] = [];
  for (let at = 0; at < lines.length; at += PAGE.lines) pages.push(lines.slice(at, at + PAGE.lines));
  if (pages.length === 0) pages.push([]);
  const file = new PdfFile();
  const tree = file.reserve();
  const font = addFont(file);
  const kids = pages.map((page) => {
    const content = file.add(stream(contentOf(page)));
    const box = `/MediaBox [0 0 ${PAGE.width} ${PAGE.height}]`;
    return file.add(`<< /Type /Page /Parent ${tree} 0 R ${box} /Resources << /Font << /F1 ${font} 0 R >> >> /Contents ${content} 0 R >>`);
  });
  file.set(tree, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`);
  const catalog = file.add(`<< /Type /Catalog /Pages ${tree} 0 R /Lang (zh-CN) >>`);
  const info = file.add(`<< /Title <feff${hex(title)}> >>`);
  return file.finish(catalog, info);
}

function wrap(line: string): string[] {
  const characters = [...line];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += PAGE.columns) pieces.push(characters.slice(at, at + PAGE.columns).join(''));
  // One glyph by itself has no width for a reader that has no font for it, and PDFium leaves it out: a space gives it an advance.
  return pieces.length > 0 ? pieces.map((piece) => (piece.length === 1 ? `${piece} ` : piece)) : [''];
}

function contentOf(lines: readonly string[]): string {
  const shown = lines.map((line) => `<${hex(line)}> Tj T*`).join('\n');
  return `BT /F1 ${PAGE.size} Tf ${PAGE.leading} TL ${PAGE.left} ${PAGE.top} Td\n${shown}\nET`;
}

/** UTF-16BE code units; the font has the basic plane only. */
function hex(text: string): string {
  let digits = '';
  for (let at = 0; at < text.length; at++) digits += text.charCodeAt(at).toString(16).padStart(4, '0');
  return digits;
}

function addFont(file: PdfFile): number {
  const system = '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>';
  const shape = '/Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93';
  const descriptor = file.add(`<< /Type /FontDescriptor /FontName /STSong-Light ${shape} >>`);
  // In this character collection the 95 printable ASCII characters are the ids 1 to 95, half as wide as a Han character.
  const widths = '/DW 1000 /W [1 95 500]';
  const cid = file.add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ${system} /FontDescriptor ${descriptor} 0 R ${widths} >>`,
  );
  const unicode = file.add(stream(TO_UNICODE));
  const encoding = `/Encoding /UniGB-UCS2-H /DescendantFonts [${cid} 0 R] /ToUnicode ${unicode} 0 R`;
  return file.add(`<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light ${encoding} >>`);
}

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Same def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0000> <ffff> <0000> endbfrange
endcmap end end`;

function stream(text: string): Buffer {
  const data = deflateSync(Buffer.from(text, 'latin1'));
  return Buffer.concat([Buffer.from(`<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n`), data, Buffer.from('\nendstream')]);
}

/** Numbered objects with their cross-reference table. */
class PdfFile {
  readonly #objects: (Buffer | undefined)[] = [];

  reserve(): number {
    return this.#objects.push(undefined);
  }

  set(number: number, body: string): void {
    this.#objects[number - 1] = Buffer.from(body, 'latin1');
  }

  add(body: string | Buffer): number {
    return this.#objects.push(typeof body === 'string' ? Buffer.from(body, 'latin1') : body);
  }

  finish(catalog: number, info: number): Uint8Array {
    const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    const offsets: number[] = [];
    let length = (pieces[0] as Buffer).length;
    const push = (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
    };
    this.#objects.forEach((body, index) => {
      offsets.push(length);
      push(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body ?? Buffer.from('null'), Buffer.from('\nendobj\n')]));
    });
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = this.#objects.length + 1;
    const start = length;
    push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
    push(Buffer.from(`trailer\n<< /Size ${size} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`));
    return Buffer.concat(pieces);
  }
}
