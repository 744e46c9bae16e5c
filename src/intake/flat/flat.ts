import { IntakeError } from '../../domain/document.ts';
import { readDocx } from '../docx/docx.ts';
import { readWordXml } from '../docx/word-xml.ts';
import type { DocumentDraft } from '../draft.ts';
import { readFlatOdf } from '../odf/flat-odf.ts';
import { readPptx } from '../pptx/pptx.ts';
import type { Source } from '../source.ts';
import { readSheetXml } from '../xlsx/sheet-xml.ts';
import { readXlsx } from '../xlsx/xlsx.ts';
import { decodeXml, parseXml } from '../xml/parse.ts';
import { FlatArchive } from './flat-archive.ts';

/** Office documents that are one XML file: Word and Excel 2003, packages written flat, flat OpenDocument. */
export async function readFlat(source: Source, draft: DocumentDraft): Promise<void> {
  const text = decodeXml(source.bytes);
  const root = rootOf(text, source);
  if (root === 'w:wordDocument') await readWordXml(text, source, draft);
  else if (root === 'ss:Workbook') readSheetXml(text, source, draft);
  else if (root === 'office:document') await readFlatOdf(text, source, draft);
  else if (root === 'pkg:package') await readPackage(new FlatArchive(text, source.budget), source, draft);
  else
    throw new IntakeError('corrupt', {
      en: 'The file begins like an office document and is none. Save it again from the program that made it.',
      zh: '文件开头类似 Office 文档，实际内容并非如此。请用原软件重新保存后上传。',
    });
}

function rootOf(text: string, { budget }: Source): string {
  let root = '';
  parseXml(
    text,
    {
      open: (name) => {
        root ||= name;
      },
    },
    budget,
  );
  return root;
}

async function readPackage(archive: FlatArchive, source: Source, draft: DocumentDraft): Promise<void> {
  const main = archive.main ?? '';
  const read = main.startsWith('xl/') ? readXlsx : main.startsWith('ppt/') ? readPptx : readDocx;
  await read({ ...source, archive }, draft);
}
