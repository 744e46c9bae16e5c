import { gzipSync } from 'node:zlib';
import { emfOf, nativeStream, wmfOf } from './metafiles.ts';
import { compoundFileOf } from './old/compound-builder.ts';
import { docOf, sprm, stringTable, styleSheetOf, word95Of } from './old/doc-builder.ts';
import { bareBook, fullBook, fullPresentation } from './old/old-samples.ts';
import { propertySetOf } from './old/property-set-builder.ts';
import { mapiList, msgOf, tnefAttribute, tnefOf } from './outlook-builder.ts';
import { encrypted } from './pdf-encryption.ts';
import { crowdedPdf } from './pdf-objects.ts';
import { bytesOf, docxOf, fixture, officeFile, relationships, zipOf } from './support.ts';

const P = 'http://schemas.openxmlformats.org/presentationml/2006/main';
const A = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface ShapeOptions {
  text?: string;
  /** x y cx cy in EMU. */
  box?: [number, number, number, number];
  fill?: string;
  color?: string;
  /** Attributes of `p:cNvPr`. */
  properties?: string;
  /** Inside of `p:nvPr`. */
  kind?: string;
}

/** A shape of a slide. */
export function shape({ text = '', box = [0, 0, 3_000_000, 400_000], fill, color, properties = '', kind = '' }: ShapeOptions): string {
  const [x, y, cx, cy] = box;
  const solid = (value: string | undefined) => (value ? `<a:solidFill><a:srgbClr val="${value}"/></a:solidFill>` : '');
  const runs = text ? `<a:p><a:r><a:rPr lang="zh">${solid(color)}</a:rPr><a:t>${text}</a:t></a:r></a:p>` : '<a:p/>';
  return `<p:sp><p:nvSpPr><p:cNvPr id="1" name="s" ${properties}/><p:cNvSpPr/><p:nvPr>${kind}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm>${solid(fill)}</p:spPr><p:txBody>${runs}</p:txBody></p:sp>`;
}

/** A presentation of these slides, with one master, notes on the first slide and one comment. */
export function pptxOf(
  slides: readonly string[],
  attributes: readonly string[] = [],
  more: Record<string, string | Uint8Array> = {},
): Uint8Array {
  const members: Record<string, string> = {
    'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster xmlns:p="${P}" xmlns:a="${A}"><p:cSld><p:spTree>${shape({ text: '单击编辑标题', kind: '<p:ph type="title"/>' })}${shape({ text: '内部资料 注意保存' })}</p:spTree></p:cSld></p:sldMaster>`,
    'ppt/notesSlides/notesSlide1.xml': `<p:notes xmlns:p="${P}" xmlns:a="${A}"><p:cSld><p:spTree>${shape({ text: '口头说明：电话13800138001' })}</p:spTree></p:cSld></p:notes>`,
    'ppt/comments/comment1.xml': `<p:cmLst xmlns:p="${P}"><p:cm authorId="0"><p:text>请核对</p:text></p:cm></p:cmLst>`,
    'ppt/commentAuthors.xml': `<p:cmAuthorLst xmlns:p="${P}"><p:cmAuthor id="0" name="钱审核"/></p:cmAuthorLst>`,
    'ppt/slides/_rels/slide1.xml.rels': relationships([
      ['rId1', 'notesSlide', '../notesSlides/notesSlide1.xml'],
      ['rId2', 'comments', '../comments/comment1.xml'],
    ]),
  };
  for (const [index, shapes] of slides.entries()) {
    members[`ppt/slides/slide${index + 1}.xml`] =
      `<p:sld xmlns:p="${P}" xmlns:a="${A}" ${attributes[index] ?? ''}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
  }
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('');
  const xml = `<p:presentation xmlns:p="${P}" xmlns:r="${R}"><p:sldIdLst>${ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>`;
  const related: [string, string, string][] = slides.map((_, index) => [`rId${index + 1}`, 'slide', `slides/slide${index + 1}.xml`]);
  related.push(['rId91', 'slideMaster', 'slideMasters/slideMaster1.xml'], ['rId92', 'commentAuthors', 'commentAuthors.xml']);
  return officeFile('presentationml.presentation', 'ppt/presentation.xml', xml, related, { ...members, ...more });
}

const ODF = 'urn:oasis:names:tc:opendocument:xmlns';
const NAMESPACES = `xmlns:office="${ODF}:office:1.0" xmlns:text="${ODF}:text:1.0" xmlns:table="${ODF}:table:1.0" xmlns:style="${ODF}:style:1.0" xmlns:fo="${ODF}:xsl-fo-compatible:1.0" xmlns:draw="${ODF}:drawing:1.0" xmlns:meta="${ODF}:meta:1.0" xmlns:manifest="${ODF}:manifest:1.0" xmlns:presentation="${ODF}:presentation:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"`;

/** An OpenDocument file with this body, automatic styles and manifest entries. */
export function odfOf(
  kind: 'text' | 'spreadsheet' | 'presentation',
  body: string,
  styles = '',
  manifest = '',
  more: Record<string, string | Uint8Array> = {},
): Uint8Array {
  return zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `<office:document-content ${NAMESPACES}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    'styles.xml': `<office:document-styles ${NAMESPACES}><office:master-styles><style:master-page style:name="Standard"><style:header><text:p>机密★5年</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`,
    'meta.xml': `<office:document-meta ${NAMESPACES}><office:meta><meta:initial-creator>冯拟稿</meta:initial-creator><meta:user-defined meta:name="密级">工作秘密</meta:user-defined></office:meta></office:document-meta>`,
    'META-INF/manifest.xml': `<manifest:manifest ${NAMESPACES}>${manifest}</manifest:manifest>`,
    ...more,
  });
}

/** A message with plain text, the same as a page, and an attachment with a Chinese name. */
export function mailOf(html = '<p>请查收附件。</p>'): string {
  return [
    'From: =?utf-8?B?6LW15Yqe?= <zhao@example.gov.cn>',
    'To: qian@example.gov.cn',
    'Subject: =?GB18030?B?1tDOxA==?=',
    'Received: from [10.12.8.20] by mail',
    'X-Originating-IP: [10.12.8.21]',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary="inner"',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '=E8=AF=B7=E6=9F=A5=E6=94=B6=\r\n=E9=99=84=E4=BB=B6=E3=80=82',
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--inner--',
    '--outer',
    'Content-Type: text/plain; charset=utf-8',
    "Content-Disposition: attachment; filename*=UTF-8''%E5%BA%95%E7%A8%BF.txt",
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('身份证110118198512011119').toString('base64'),
    '--outer--',
    '',
  ].join('\r\n');
}

/** A TAR archive of one file. */
export function tarOf(name: string, content: string): Uint8Array {
  const data = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(data.length.toString(8).padStart(11, '0'), 124);
  header.write('0', 156);
  header.write('ustar', 257);
  const body = Buffer.alloc(Math.ceil(data.length / 512) * 512);
  data.copy(body);
  return new Uint8Array(Buffer.concat([header, body, Buffer.alloc(1024)]));
}

const RICH_TEXT =
  '{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 a;}}{\\colortbl;\\red255\\green255\\blue255;}{\\info{\\author Zhao}}{\\header 13800138001}\\trowd\\cellx1\\intbl \\\'bb\\\'fa\\cell\\row\\pard\\u26426?{\\v 13800138000}{\\field{\\*\\fldinst HYPERLINK "http://a.cn"}{\\fldrslt b}}{\\pict\\wmetafile8 0100090000030000}{\\*\\annotation c}\\par}';

/** A document with a table, a hidden run, a note, a field and an object. */
function wordSeed(): Uint8Array {
  const inTable = { modifiers: [sprm(0x2416, 1)] };
  return docOf({
    stories: {
      0: [
        { text: '姓名\u0007电话\u0007\u0007' },
        { text: '\u0013HYPERLINK "http://a.cn"\u0014见\u0015' },
        { text: '13800138000', modifiers: [sprm(0x083c, 1)] },
        { text: 'end\r', isNarrow: true },
      ],
      1: [{ text: '\u0002脚注\r' }],
    },
    paragraphs: [inTable, inTable, { modifiers: [sprm(0x2416, 1), sprm(0x2417, 1)] }],
    structures: { 1: styleSheetOf([{ modifiers: [sprm(0x4a43, 20, 0)] }]), 21: stringTable(['签发']) },
    more: {
      '\u0005SummaryInformation': propertySetOf({ 4: '张三' }),
      ObjectPool: {
        _1: { '\u0001Ole10Native': nativeStream('a.txt', 'a.txt', bytesOf('x')) },
        _2: { 'Equation Native': Uint8Array.of(...[28, 0], ...Array(26).fill(0), ...EQUATION) },
      },
    },
  });
}

/** A fraction, a matrix and a moved sign with an accent, in MTEF 3. */
const EQUATION = [
  ...[3, 1, 1, 3, 0, 10, 1, 3, 14, 0, 0, 1, 2, 129, 120, 0, 0, 1, 2, 129, 49, 0, 0, 0],
  ...[5, 0, 1, 1, 1, 1, 0, 0, 1, 0xa2, 128, 128, 1, 0, 1, 0, 129, 121, 0, 6, 2, 0, 0, 0, 0, 0],
];

/** One well-formed file per format, to be damaged. */
export function seeds(): Record<string, Uint8Array> {
  return {
    'a.pdf': fixture('metadata-attachment.pdf'),
    'b.pdf': fixture('previous-revision.pdf'),
    'c.pdf': crowdedPdf(),
    'locked.pdf': encrypted(crowdedPdf(), 'AES'),
    'a.docx': fixture('tracked-comments-hidden.docx'),
    'a.xlsx': fixture('hidden-sheets.xlsx'),
    'a.pptx': pptxOf([shape({ text: '幻灯片' }), shape({ text: '二' })]),
    'a.ofd': fixture('sample.ofd'),
    'a.odt': odfOf('text', '<text:p>正文<text:span>13800138000</text:span></text:p>'),
    'a.fodt': bytesOf(
      `<?xml version="1.0"?><office:document ${NAMESPACES}><office:meta><meta:initial-creator>冯</meta:initial-creator></office:meta><office:body><office:text><text:p>正文<text:span>13800138000</text:span></text:p></office:text></office:body></office:document>`,
    ),
    'word.xml': bytesOf(
      `<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists><w:body><w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr><aml:annotation w:type="Word.Deletion"><w:r><w:delText>一</w:delText></w:r></aml:annotation><w:r><w:t>13800138000</w:t></w:r><w:r><w:pict><w:binData w:name="a.txt">5LiA</w:binData></w:pict></w:r></w:p></w:body></w:wordDocument>`,
    ),
    'sheet.xml': bytesOf(
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="f"><NumberFormat ss:Format="&quot;电话&quot;0"/></Style></Styles><Worksheet ss:Name="表"><Table><Column ss:Index="2" ss:Span="3" ss:Hidden="1"/><Row><Cell ss:StyleID="f"><Data ss:Type="Number">13800138000</Data><Comment><ss:Data>一</ss:Data></Comment></Cell></Row></Table></Worksheet></Workbook>`,
    ),
    'package.xml': bytesOf(
      `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>13800138000</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part><pkg:part pkg:name="/word/a.txt"><pkg:binaryData>5LiA</pkg:binaryData></pkg:part></pkg:package>`,
    ),
    'c.docx': docxOf('<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>一</w:t></w:r></w:p>', '', {
      'word/_rels/document.xml.rels': relationships([['rId2', 'numbering', 'numbering.xml']]),
      'word/numbering.xml':
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="第%1章"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
      'word/vmlDrawing1.vml': '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><div>一<br></div></v:textbox></xml>',
      '_xmlsignatures/sig1.xml':
        '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><X509SubjectName>CN=甲</X509SubjectName></Signature>',
    }),
    'a.txt': fixture('gb18030.txt'),
    'a.md': fixture('hidden.md'),
    'a.html': fixture('hidden.html'),
    'a.csv': bytesOf('姓名,电话\r\n"张, 三",13800138000\r\n'),
    'a.json': bytesOf('{"name":"\\u5f20\\u4e09","phone":"13800138000"}'),
    'a.eml': bytesOf(mailOf()),
    'a.mht': bytesOf(mailOf()),
    'b.doc': bytesOf(
      '<html><!--[if gte mso 9]><xml><o:Author>赵</o:Author></xml><![endif]--><p>一<!--[if mso]><b>138</b>00138000<![endif]--><td x:num="310117198001011230">3</td></html>',
    ),
    'a.msg': msgOf(
      { 55: '通知', 4096: '13800138000', 4115: bytesOf('<p>一') },
      [{ 12289: '李' }],
      [{ properties: { 14087: 'one.txt', 14081: bytesOf('13800138000') } }],
    ),
    'a.tnef': tnefOf(
      tnefAttribute(0x9003, mapiList({ 4096: '13800138000', 4115: bytesOf('<p>一') })),
      tnefAttribute(0x9002, new Uint8Array(14), 2),
      tnefAttribute(0x8010, bytesOf('one.txt'), 2),
      tnefAttribute(0x800f, bytesOf('13800138000'), 2),
    ),
    'a.svg': bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><metadata>甲</metadata><text opacity="0">13800138000</text></svg>'),
    'a.emf': emfOf({ texts: [[1, '机密★3年']], small: [[2, '13800138000']], bitmaps: [[20, 10]], outlines: 3 }),
    'a.wmf': wmfOf([bytesOf('one'), bytesOf('13800138000')]),
    'a.doc': compoundFileOf({ '\u0001Ole10Native': nativeStream('one.txt', 'C:\\one.txt', bytesOf('13800138000 '.repeat(9))) }),
    'c.doc': wordSeed(),
    'e.doc': word95Of(Buffer.from('one\rtwo\u0007\u0007\u0013PAGE\u00141\u0015\rhead\r'), [20, 0, 5]),
    'a.rtf': bytesOf(RICH_TEXT),
    'b.docx': docxOf('<w:p><w:r><w:t>一</w:t></w:r></w:p>', '', {
      'word/embeddings/oleObject1.bin': compoundFileOf({
        '\u0001Ole10Native': nativeStream('one.txt', 'C:\\one.txt', bytesOf('13800138000 '.repeat(9))),
      }),
      'word/media/image1.emf': emfOf({ texts: [[1, '机密★3年']] }),
    }),
    'a.xls': fullBook(),
    'b.xls': bareBook(),
    'a.ppt': fullPresentation(),
    'a.jpg': fixture('exif-gps.jpg'),
    'a.png': fixture('png-text-chunk.png'),
    'a.zip': zipOf({ 'one.txt': '一', 'two.docx': docxOf('<w:p><w:r><w:t>二</w:t></w:r></w:p>') }),
    'a.tar': tarOf('one.txt', '13800138000'),
    'a.tar.gz': new Uint8Array(gzipSync(tarOf('one.txt', '13800138000'))),
  };
}
