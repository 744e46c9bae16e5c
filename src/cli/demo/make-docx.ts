import { makeZip } from '../../paper/zip.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OOXML = 'http://schemas.openxmlformats.org';
const TYPES = `${OOXML}/package/2006/content-types`;
const WORD = `${OOXML}/wordprocessingml/2006/main`;
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export interface DocxComment {
  /** Paragraph that it is beside, from 0. */
  paragraph: number;
  author: string;
  text: string;
}

/** A Word document (ECMA-376) of plain paragraphs, with comments in the margin where asked for. The least that Word opens. */
export function makeDocx(text: string, comments: readonly DocxComment[] = []): Uint8Array {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const body = lines.map((line, index) => paragraph(line, comments, index)).join('');
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes(comments.length > 0),
    '_rels/.rels': relationships([`Id="rId1" Type="${OOXML}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"`]),
    'word/document.xml': `${XML}<w:document xmlns:w="${WORD}"><w:body>${body}<w:sectPr/></w:body></w:document>`,
  };
  if (comments.length > 0) {
    files['word/_rels/document.xml.rels'] = relationships([
      `Id="rId1" Type="${OOXML}/officeDocument/2006/relationships/comments" Target="comments.xml"`,
    ]);
    files['word/comments.xml'] = `${XML}<w:comments xmlns:w="${WORD}">${comments.map(comment).join('')}</w:comments>`;
  }
  return makeZip(files);
}

function paragraph(line: string, comments: readonly DocxComment[], index: number): string {
  const marks = comments.flatMap((one, id) => (one.paragraph === index ? [`<w:r><w:commentReference w:id="${id}"/></w:r>`] : []));
  return `<w:p>${run(line)}${marks.join('')}</w:p>`;
}

function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`;
}

function comment({ author, text }: DocxComment, id: number): string {
  return `<w:comment w:id="${id}" w:author="${xmlText(author)}" w:initials="">${`<w:p>${run(text)}</w:p>`}</w:comment>`;
}

function contentTypes(withComments: boolean): string {
  const parts = [`<Override PartName="/word/document.xml" ContentType="${MAIN}"/>`];
  if (withComments) {
    parts.push(
      '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>',
    );
  }
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>';
  return `${XML}<Types xmlns="${TYPES}">${defaults}${parts.join('')}</Types>`;
}

function relationships(rows: readonly string[]): string {
  return `${XML}<Relationships xmlns="${OOXML}/package/2006/relationships">${rows.map((row) => `<Relationship ${row}/>`).join('')}</Relationships>`;
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
